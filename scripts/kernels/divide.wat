;; Divides float32 values by one number, in place, each rounded once.
;; src/base/kernels.ts holds it as scripts/build_kernels.mjs assembles it.
(module
  (memory (export "memory") 1)
  ;; $count: values, a multiple of 8 above 0; they begin at 0.
  (func (export "divide") (param $count i32) (param $divisor f32)
    (local $at i32) (local $end i32) (local $by v128)
    (local.set $by (f32x4.splat (local.get $divisor)))
    (local.set $end (i32.shl (local.get $count) (i32.const 2)))
    (loop $values
      (v128.store offset=0 (local.get $at) (f32x4.div (v128.load offset=0 (local.get $at)) (local.get $by)))
      (v128.store offset=16 (local.get $at) (f32x4.div (v128.load offset=16 (local.get $at)) (local.get $by)))
      (local.set $at (i32.add (local.get $at) (i32.const 32)))
      (br_if $values (i32.lt_u (local.get $at) (local.get $end))))))
