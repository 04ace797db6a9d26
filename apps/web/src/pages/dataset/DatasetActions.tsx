import { Menu } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { addressOf } from "../../api/call.ts";
import { useEndpoint } from "../../api/queries.ts";
import { project } from "../../app/places.ts";
import { useLocale, useT } from "../../i18n/i18n.ts";
import { type DatasetProps, useDatasetSearch } from "./useDataset.ts";

const formats = ["csv", "parquet", "xlsx"] as const;

/** Which version, export, and the way to the training; the plan follows what was decided about the findings. */
export const DatasetActions = ({ dataset, version }: DatasetProps) => {
  const t = useT();
  const locale = useLocale();
  const { search, change } = useDatasetSearch();
  const versions = useEndpoint("listVersions", { params: { dataset: dataset.id } }).data?.versions ?? [version];
  const target = search.target ?? null;
  const params = { dataset: dataset.id, version: version.number };
  return (
    <>
      <Menu>
        <Menu.Target>
          <button type="button" className="btn s ghost">
            {t("data.versionOf", { number: version.number, count: dataset.versionCount })}
            <IconChevronDown className="i" aria-hidden="true" />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {versions.map(({ number }) => (
            <Menu.Item key={number} onClick={() => change({ v: number })}>
              {t("data.versionNumber", { number })}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Menu>
        <Menu.Target>
          <button type="button" className="btn s">
            {t("data.export")}
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {formats.map((format) => (
            <Menu.Item
              key={format}
              component="a"
              href={addressOf("exportVersion", { params, query: { format, locale } })}
              download
            >
              {t("data.exportAs", { format: format === "parquet" ? "Parquet" : format.toUpperCase() })}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Link
        className="btn s pri"
        to="/p/$project/train/new"
        params={{ project }}
        search={{
          dataset: dataset.id,
          v: version.number,
          ...(target === null ? {} : { target }),
        }}
      >
        {t("data.train")}
      </Link>
    </>
  );
};
