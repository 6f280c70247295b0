import * as tf from '@tensorflow/tfjs';
import type { Encoding } from '../../../core/encoding/encoding.ts';
import { dense, silu } from '../../engine/layers.ts';
import { viewsOf } from '../../engine/parameters.ts';
import type { RowDecoder, DecoderModel, DecoderState, Responder, TeacherModel } from '../family.ts';
import {
  createMasks,
  decoderHidden,
  decoderLayout,
  fairHead,
  residualHead,
  teacherLayout,
  teacherShape,
} from './network.ts';

/** `state` is the last hidden layer and what the masked units have seen of the columns so far, before their activation. */
type TabularState = [hidden: tf.Tensor2D, units: tf.Tensor2D];

/** The weights of a decoder as tensors, its skips masked. */
function openWeights(model: DecoderModel, encoding: Encoding) {
  return tf.tidy(() => {
    const shape = teacherShape(encoding);
    const masks = createMasks(shape);
    const views = viewsOf(tf.tensor1d(model.weights), decoderLayout(shape));
    return {
      views,
      skip: tf.mul<tf.Tensor2D>(views.skip, masks.linear),
      maskedIn: tf.mul<tf.Tensor2D>(views.maskedIn, masks.input),
      maskedOut: tf.mul<tf.Tensor2D>(views.maskedOut, masks.output),
    };
  });
}

export function openDecoder(model: DecoderModel, encoding: Encoding): RowDecoder {
  const { views, skip, maskedIn, maskedOut } = openWeights(model, encoding);
  return {
    start(z, s) {
      const hidden = decoderHidden(views, z, s);
      return {
        state: [hidden, dense(views, 'context', hidden)] satisfies TabularState,
        fair: fairHead(views, z),
        residual: residualHead(views, z, s),
      };
    },
    columnLogits(state, before, { offset, size }) {
      const [hidden, units] = state as TabularState;
      const width = (matrix: tf.Tensor, rows: number) =>
        tf.slice2d(matrix as tf.Tensor2D, [0, offset], [rows, size]);
      const own = tf.add<tf.Tensor2D>(
        tf.matMul<tf.Tensor2D>(hidden, width(views['decoder3.weight'], hidden.shape[1])),
        tf.slice1d(views['decoder3.bias'] as tf.Tensor1D, offset, size),
      );
      const masked = tf.matMul<tf.Tensor2D>(silu(units), width(maskedOut, units.shape[1]));
      const logits = tf.add<tf.Tensor2D>(own, masked);
      if (before.length === 0) return logits;
      return tf.add(logits, tf.matMul<tf.Tensor2D>(tf.concat2d([...before], 1), width(skip, offset)));
    },
    see(state, columns, from): DecoderState {
      const [hidden, units] = state as TabularState;
      const seen = tf.matMul<tf.Tensor2D>(columns, tf.slice2d(maskedIn, [from, 0], [columns.shape[1], -1]));
      return [hidden, tf.add<tf.Tensor2D>(units, seen)] satisfies TabularState;
    },
    dispose: () => tf.dispose([...Object.values(views), skip, maskedIn, maskedOut]),
  };
}

export function openResponder(model: TeacherModel, encoding: Encoding): Responder {
  const shape = teacherShape(encoding);
  const views = tf.tidy(() => viewsOf(tf.tensor1d(model.weights), teacherLayout(shape)));
  return {
    sizes: [shape.targetWidth, ...shape.featureSizes],
    respond(z, s) {
      const columns = dense(views, 'decoder3', decoderHidden(views, z, s));
      return tf.concat2d([fairHead(views, z), columns], 1);
    },
    dispose: () => tf.dispose(Object.values(views)),
  };
}
