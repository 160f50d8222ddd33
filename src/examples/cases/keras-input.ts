import { recipeMistake } from '../../explain/knowledge/in-recipe.js';
import { article, type Example, inBoth, withInput } from '../example.js';

export const kerasInput: Example = {
  name: 'keras-input',
  wrong: 'only divided by 255 where Keras\' DenseNet121 wants mode "torch"',
  source: article('keras', 'example 3'),
  code: {
    language: 'Python',
    text: `image = cv2.imread("input.jpg")
blob = cv2.dnn.blobFromImage(image, 1.0/255.0, (224, 224), (0,0,0), swapRB=True, crop=False) #Adjust size and mean as needed
net.setInput(blob)
output = net.forward()`,
  },
  because:
    'keras.applications.densenet.preprocess_input is mode "torch": divided by 255, then ImageNet\'s mean taken away and divided by its std. 1/255 alone leaves 0..1 where the network expects about -2..2.6. The first class stays, at two thirds of its probability: nobody notices. (EfficientNet-Lite0, which has the same preprocessing, stands for DenseNet121, whose weights are too big to carry; the picture is square, so that crop=False changes nothing.)',
  explain: 'blob',
  outcome: inBoth('blob'),
  play: {
    kind: 'picture',
    scene: { golden: 'efficientnet-lite0/astronaut' },
    wrong: { by: 'recipe', spoil: withInput(recipeMistake('only divided by 255').apply) },
  },
};
