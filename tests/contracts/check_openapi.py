#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Diecast authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Holds requests against a provider's published OpenAPI 3 description.

    check_openapi.py DESCRIPTION.json REQUESTS.jsonl

Each line of REQUESTS is {"method": ..., "path": ..., "query": {name: value}, "body": ... or null}. Prints one line a fault and
ends with 1 when there is one. Of a body that may be one of several kinds (an action), the kind is chosen by its "type".
"""

import json
import re
import sys

import jsonschema


def load(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


class Description:
    """An OpenAPI document: finds the operation of a request and checks the request against it."""

    def __init__(self, document):
        self.document = document
        self.resolver = jsonschema.RefResolver.from_schema(document)

    def whole(self, thing):
        """What a reference stands for."""
        while isinstance(thing, dict) and "$ref" in thing:
            thing = self.resolver.resolve(thing["$ref"])[1]
        return thing

    def operation(self, method, path):
        """The operation, and the values in its path; literal paths before those with places."""
        for template in sorted(self.document["paths"], key=lambda each: each.count("{")):
            names = re.findall(r"{(\w+)}", template)
            match = re.fullmatch(re.sub(r"{\w+}", "([^/]+)", template), path)
            operation = self.document["paths"][template].get(method.lower())
            if match and operation:
                shared = self.document["paths"][template].get("parameters", [])
                return operation, shared, dict(zip(names, match.groups()))
        return None, [], {}

    def kinds(self, schema, body):
        """The one of several schemas that the body says it is."""
        schema = self.whole(schema)
        for several in ("anyOf", "oneOf"):
            choices = [self.whole(each) for each in schema.get(several, [])]
            wanted = schema.get("discriminator", {}).get("mapping", {}).get((body or {}).get("type"))
            if wanted:
                return self.whole({"$ref": wanted})
            if choices:
                return {**schema, several: choices}
        return schema

    def faults(self, request):
        """What is wrong with a request, in words."""
        operation, shared, values = self.operation(request["method"], request["path"])
        if operation is None:
            yield "there is no such operation"
            return
        parameters = {(each["in"], each["name"]): each for each in map(self.whole, [*shared, *operation.get("parameters", [])])}
        for name, value in request["query"].items():
            if ("query", name) not in parameters:
                yield f"there is no parameter {name} in the query"
            else:
                yield from self.value_faults(parameters["query", name], value)
        for name, value in values.items():
            if ("path", name) in parameters:
                yield from self.value_faults(parameters["path", name], value)
        for (place, name), parameter in parameters.items():
            if place == "query" and parameter.get("required") and name not in request["query"]:
                yield f"the parameter {name} is missing from the query"
        body = self.whole(operation.get("requestBody"))
        if body is None:
            if request["body"] is not None:
                yield "it has no body"
            return
        if request["body"] is None:
            if body.get("required"):
                yield "its body is missing"
            return
        schema = self.kinds(body["content"]["application/json"]["schema"], request["body"])
        yield from self.schema_faults(schema, request["body"], "body")
        known = self.properties(schema)
        for name in request["body"]:
            if known and name not in known:
                yield f"the body has no {name}"

    def properties(self, schema):
        """All names a schema knows, in all its parts."""
        schema = self.whole(schema)
        names = set(schema.get("properties", {}))
        for several in ("allOf", "anyOf", "oneOf"):
            for each in schema.get(several, []):
                names |= self.properties(each)
        return names

    def value_faults(self, parameter, text):
        schema = self.whole(parameter.get("schema", {}))
        value = text
        # A parameter that may be a number is written as one.
        types = {schema.get("type")} | {self.whole(each).get("type") for several in ("anyOf", "oneOf") for each in schema.get(several, [])}
        if "integer" in types and "string" not in types:
            if not re.fullmatch(r"-?\d+", text):
                yield f"{parameter['name']} is no number: {text}"
                return
            value = int(text)
        yield from self.schema_faults(schema, value, parameter["name"])

    def schema_faults(self, schema, value, name):
        validator = jsonschema.Draft4Validator(schema, resolver=self.resolver)
        for error in validator.iter_errors(value):
            where = "/".join(str(each) for each in error.absolute_path)
            yield f"{name} {where}: {error.message}"


def main():
    description = Description(load(sys.argv[1]))
    count = faults = 0
    with open(sys.argv[2], encoding="utf-8") as file:
        for line in file:
            request = json.loads(line)
            count += 1
            for fault in description.faults(request):
                faults += 1
                print(f"{request['method']} {request['path']}: {fault}")
    print(f"{count} requests, {faults} faults")
    return 1 if faults or not count else 0


if __name__ == "__main__":
    sys.exit(main())
