;; Argmax over channels, as numpy: of equal values the first, and a NaN before every number.
;;
;; Sixteen pixels at a time keep the best value so far and its channel in eight vectors, while their channels are read one after
;; the other. A value takes the place of the best where it is not less or equal (so a NaN does), unless the best is a NaN.
;; src/base/kernels.ts holds it as scripts/build_kernels.mjs assembles it.
(module
  (memory (export "memory") 36)
  ;; $step: bytes from a channel to the next; $count: pixels, a multiple of 16; values begin at 0, ids (bytes) at $out.
  (func (export "argmax") (param $channels i32) (param $count i32) (param $step i32) (param $out i32)
    (local $pixel i32) (local $channel i32) (local $at i32)
    (local $v v128) (local $takes v128) (local $id v128)
    (local $best0 v128) (local $id0 v128) (local $best1 v128) (local $id1 v128) (local $best2 v128) (local $id2 v128) (local $best3 v128) (local $id3 v128)
    (loop $pixels
      (local.set $at (i32.shl (local.get $pixel) (i32.const 2)))
      (local.set $best0 (v128.load offset=0 (local.get $at)))
      (local.set $id0 (v128.const i32x4 0 0 0 0))
      (local.set $best1 (v128.load offset=16 (local.get $at)))
      (local.set $id1 (v128.const i32x4 0 0 0 0))
      (local.set $best2 (v128.load offset=32 (local.get $at)))
      (local.set $id2 (v128.const i32x4 0 0 0 0))
      (local.set $best3 (v128.load offset=48 (local.get $at)))
      (local.set $id3 (v128.const i32x4 0 0 0 0))
      (local.set $channel (i32.const 1))
      (block $done
        (loop $channels
          (br_if $done (i32.ge_u (local.get $channel) (local.get $channels)))
          (local.set $at (i32.add (local.get $at) (local.get $step)))
          (local.set $id (i32x4.splat (local.get $channel)))
          (local.set $v (v128.load offset=0 (local.get $at)))
          (local.set $takes (v128.andnot
            (f32x4.eq (local.get $best0) (local.get $best0))
            (f32x4.le (local.get $v) (local.get $best0))))
          (local.set $best0 (v128.bitselect (local.get $v) (local.get $best0) (local.get $takes)))
          (local.set $id0 (v128.bitselect (local.get $id) (local.get $id0) (local.get $takes)))
          (local.set $v (v128.load offset=16 (local.get $at)))
          (local.set $takes (v128.andnot
            (f32x4.eq (local.get $best1) (local.get $best1))
            (f32x4.le (local.get $v) (local.get $best1))))
          (local.set $best1 (v128.bitselect (local.get $v) (local.get $best1) (local.get $takes)))
          (local.set $id1 (v128.bitselect (local.get $id) (local.get $id1) (local.get $takes)))
          (local.set $v (v128.load offset=32 (local.get $at)))
          (local.set $takes (v128.andnot
            (f32x4.eq (local.get $best2) (local.get $best2))
            (f32x4.le (local.get $v) (local.get $best2))))
          (local.set $best2 (v128.bitselect (local.get $v) (local.get $best2) (local.get $takes)))
          (local.set $id2 (v128.bitselect (local.get $id) (local.get $id2) (local.get $takes)))
          (local.set $v (v128.load offset=48 (local.get $at)))
          (local.set $takes (v128.andnot
            (f32x4.eq (local.get $best3) (local.get $best3))
            (f32x4.le (local.get $v) (local.get $best3))))
          (local.set $best3 (v128.bitselect (local.get $v) (local.get $best3) (local.get $takes)))
          (local.set $id3 (v128.bitselect (local.get $id) (local.get $id3) (local.get $takes)))
          (local.set $channel (i32.add (local.get $channel) (i32.const 1)))
          (br $channels)))
      (v128.store (i32.add (local.get $out) (local.get $pixel))
        (i8x16.narrow_i16x8_u
          (i16x8.narrow_i32x4_s (local.get $id0) (local.get $id1))
          (i16x8.narrow_i32x4_s (local.get $id2) (local.get $id3))))
      (local.set $pixel (i32.add (local.get $pixel) (i32.const 16)))
      (br_if $pixels (i32.lt_u (local.get $pixel) (local.get $count))))))
