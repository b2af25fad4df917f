-- DuckDB over the Parquet files: new requests and how they were answered, by year.
SELECT r.year, count(*) AS reports,
       sum(w."requests.new.total")::BIGINT AS new_requests,
       sum(w."requests.granted.total")::BIGINT AS granted
FROM 'wide.parquet' AS w JOIN 'reports.parquet' AS r USING (report_id)
GROUP BY r.year ORDER BY r.year;

-- The rules that found most, and how bad they are.
SELECT rule, severity, count(*) AS findings
FROM 'findings.parquet' GROUP BY ALL ORDER BY findings DESC, rule LIMIT 5;

-- From the long table: which kind of applicant asks.
SELECT "column" AS applicant, sum(value)::BIGINT AS requests
FROM 'cells.parquet'
WHERE "table" = 'requests' AND "row" = 'new' AND "column" <> 'total' AND value IS NOT NULL
GROUP BY ALL ORDER BY requests DESC, applicant;
