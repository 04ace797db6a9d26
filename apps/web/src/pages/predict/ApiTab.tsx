import type { Model } from "@datalab/contract";
import { endpoints, urlOf } from "@datalab/contract";
import { addressOf } from "../../api/call.ts";
import { ScrollBox } from "../../charts/ScrollBox.tsx";
import { CopyButton } from "../../components/Copy/CopyButton.tsx";
import { useFormat } from "../../format/format.ts";
import { useT } from "../../i18n/i18n.ts";
import { exampleRow } from "./row.ts";

/** The model's endpoint: a call that works as it stands, its input schema, and OpenAPI. */
export const ApiTab = ({ model }: { model: Model }) => {
  const t = useT();
  const f = useFormat();
  const address = `${window.location.origin}${urlOf(endpoints.predict, { run: model.runId })}`;
  const body = JSON.stringify({ rows: [exampleRow(model)] });
  const sample = `curl -X POST ${address} \\\n  -H 'content-type: application/json' -H 'x-datalab-client: curl' \\\n  -d '${body.replaceAll("'", "'\\''")}'`;
  return (
    <div className="stack-l">
      <div>
        <div className="row between">
          <h2>{t("predict.sampleCall")}</h2>
          <CopyButton text={sample} />
        </div>
        <textarea className="yaml mono" readOnly rows={5} aria-label={t("predict.sampleCall")} value={sample} />
        <p className="say">
          {t("predict.apiSay")}{" "}
          <a className="link" href={addressOf("modelOpenApi", { params: { run: model.runId } })}>
            OpenAPI
          </a>
        </p>
      </div>
      <div>
        <h2>{t("predict.inputSchema")}</h2>
        <ScrollBox label={t("predict.inputSchema")}>
          <table className="tb">
            <thead>
              <tr>
                <th scope="col">{t("predict.field")}</th>
                <th scope="col">{t("predict.type")}</th>
                <th scope="col">{t("predict.required")}</th>
                <th scope="col">{t("predict.trainingSaw")}</th>
              </tr>
            </thead>
            <tbody>
              {model.inputs.map(({ name, kind, required, min, max, categories, categoryCount }) => (
                <tr key={name}>
                  <td className="mono">{name}</td>
                  <td>{t(`predict.kind.${kind}`)}</td>
                  <td>{required ? t("predict.yes") : t("predict.no")}</td>
                  <td className="ink2">
                    {min !== null && max !== null
                      ? t("common.range", {
                          low: kind === "date" ? f.date(min) : f.cell(Number(min.toPrecision(6))),
                          high: kind === "date" ? f.date(max) : f.cell(Number(max.toPrecision(6))),
                        })
                      : categories
                        ? `${categories.slice(0, 6).join(", ")}${(categoryCount ?? 0) > 6 ? ", …" : ""}`
                        : ""}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      </div>
    </div>
  );
};
