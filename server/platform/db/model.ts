import type { Model, ModelAttributes, ModelStatic } from 'sequelize';
import { db } from './connection.ts';

/** A Sequelize model for single-row work; bulk work uses `insertRows` and `execute`. Columns are as in the migration. */
export function defineModel<Row extends object>(table: string, attributes: ModelAttributes): () => ModelStatic<Model<Row>> {
  return () => {
    const sequelize = db();
    const known = sequelize.models[table];
    if (known) return known as ModelStatic<Model<Row>>;
    return sequelize.define<Model<Row>>(table, attributes as ModelAttributes<Model<Row>>, { tableName: table, timestamps: false, freezeTableName: true });
  };
}
