/** Patterns that several kinds share: facts, however they are worded. */
export const words = {
  own: /per[- ](image|picture)|(picture|image)[’']?s own|own (mean|statistic|min|max|extreme|range|percentile)|standardi[sz]|whiten|min.?max/i,
  order: /RGB|BGR|channel/,
  reflect: /reflect|mirrored/i,
  replicate: /replicat|repeat|edge/i,
  afterwards: /after (the )?(normali|subtract)|zeros? (in|of) the blob|0 in the blob|mean colou?r|123\.6/i,
  reshaped: /reshap|other layout/i,
  truncated: /truncat|floor|rounded (down|toward)|half a (grey |gray )?level|astype|cut off/i,
  skimage: /skimage|scikit|none of these/i,
  twice: /thumbnail|twice|two resizes|resizes in a row|none of these/i,
  aligned: /align[_ ]corners|none of these/i,
  alpha: /alpha|transparen/i,
  copied: /codec|JPEG|compress|saved again|another copy|another file|none of these/i,
  resize: /resiz/i,
};
