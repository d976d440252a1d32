"""The schema of the API as a page shows it: one operation after the other."""

from dataclasses import dataclass
from typing import Any

EXAMPLES = {
    "places": "/api/v1/places?near=48.936,2.357&radius_km=3&frais_a_charge=Gratuit",
    "place": "/api/v1/places/{id}",
    "places_geojson": "/api/v1/places.geojson?departement=93",
    "territories": "/api/v1/territories?q=stains",
    "territory": "/api/v1/territories/93072",
}
POSTED = {
    "orientations": '{"needs":["learn"],"where":{"code":"93072"},"cost":"free"}',
}


@dataclass(frozen=True, kw_only=True)
class Parameter:
    name: str
    required: bool
    about: str
    values: list[str]


@dataclass(frozen=True, kw_only=True)
class Operation:
    name: str
    method: str
    path: str
    summary: str
    about: str
    parameters: list[Parameter]
    example: str
    posted: str


def operations_of(schema: dict[str, Any]) -> list[Operation]:
    return [
        _operation(schema, path, method, told)
        for path, methods in schema["paths"].items()
        for method, told in methods.items()
    ]


def _operation(schema: dict[str, Any], path: str, method: str, told: dict[str, Any]) -> Operation:
    name = told["operationId"]
    parameters = [
        _parameter(schema, one["name"], one["schema"], required=one["required"])
        for one in told.get("parameters", [])
    ]
    return Operation(
        name=name,
        method=method.upper(),
        path=path,
        summary=told["summary"],
        about=told.get("description", ""),
        parameters=parameters + _body(schema, told),
        example=EXAMPLES.get(name, path),
        posted=POSTED.get(name, ""),
    )


def _body(schema: dict[str, Any], told: dict[str, Any]) -> list[Parameter]:
    if "requestBody" not in told:
        return []
    whole = _resolved(schema, told["requestBody"]["content"]["application/json"]["schema"])
    return [
        _parameter(schema, name, one, required=name in whole.get("required", []))
        for name, one in whole["properties"].items()
    ]


def _parameter(
    schema: dict[str, Any], name: str, one: dict[str, Any], *, required: bool
) -> Parameter:
    return Parameter(
        name=name, required=required, about=one.get("description", ""), values=_values(schema, one)
    )


def _values(schema: dict[str, Any], one: dict[str, Any]) -> list[str]:
    """The closed list of a parameter, wherever the schema keeps it."""
    one = _resolved(schema, one)
    if "enum" in one:
        return [str(value) for value in one["enum"]]
    if "items" in one:
        return _values(schema, one["items"])
    for choice in one.get("anyOf", []):
        if values := _values(schema, choice):
            return values
    return []


def _resolved(schema: dict[str, Any], one: dict[str, Any]) -> dict[str, Any]:
    if "$ref" not in one:
        return one
    resolved: dict[str, Any] = schema["components"]["schemas"][one["$ref"].rpartition("/")[2]]
    return resolved
