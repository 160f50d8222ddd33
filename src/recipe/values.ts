/** OpenCV 5's DNN engines; `auto` leaves the choice to OpenCV. */
export const dnnEngines = ['auto', 'classic', 'new'] as const;
/** Languages that a recipe can be written as. */
export const codeLanguages = ['python', 'cpp', 'js'] as const;
/** How a picture's size is written as two numbers. */
export const sizeOrders = ['width-height', 'height-width'] as const;
