using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>The OpenAPI document: our operations and nothing of the host's.</summary>
internal static class HelpdeskDocument
{
    public const string Name = "helpdesk";

    public static void Configure(OpenApiOptions options)
    {
        options.ShouldInclude = static description =>
            description.ActionDescriptor.EndpointMetadata.OfType<HelpdeskEndpoint>().Any(static e => e is { IsPage: false, IsAgent: false })
            // HEAD is GET without a body: clients need no member for it.
            && description.ActionDescriptor.EndpointMetadata.OfType<OperationName>().Any() && !HttpMethods.IsHead(description.HttpMethod ?? "");
        // What is a text is one wherever it stands, not a schema of its own: whoever makes a client of the document gets texts.
        options.CreateSchemaReferenceId = static info => IsText(info.Type) ? null : OpenApiOptions.CreateDefaultSchemaReferenceId(info);
        options.AddDocumentTransformer(static (document, _, _) =>
        {
            document.Info = new OpenApiInfo { Title = "Helpdesk SDK", Version = "v1", Description = "Every operation of the help desk. An error is a problem document (RFC 9457) whose code never changes meaning." };
            document.Servers = [];
            return Task.CompletedTask;
        });
        options.AddOperationTransformer(static (operation, context, _) =>
        {
            var metadata = context.Description.ActionDescriptor.EndpointMetadata;
            operation.OperationId = metadata.OfType<OperationName>().Last().Value;
            operation.Parameters ??= [];
            operation.Parameters.Add(Header(DeskRequest.TicketHeader, "The ticket that the contact belongs to."));
            if (HttpMethods.IsPost(context.Description.HttpMethod ?? ""))
                operation.Parameters.Add(Header(DeskRequest.KeyHeader, "A repeated request with this key returns the recorded outcome instead of acting twice."));
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer(static (schema, context, _) =>
        {
            var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
            if (IsText(type))
            {
                var mayLack = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) is not null || context.JsonPropertyInfo is { IsGetNullable: true };
                schema.Type = mayLack ? JsonSchemaType.String | JsonSchemaType.Null : JsonSchemaType.String;
                schema.Format = type == typeof(Secret) ? "password" : null;
            }
            // Of lists of them the framework says nothing of what is in there.
            else if (context.JsonTypeInfo.ElementType is { } element && WebJson.Texts.Contains(element))
                schema.Items ??= new OpenApiSchema { Type = JsonSchemaType.String };
            // Facts beside an error are of many forms.
            else if (context.JsonTypeInfo is { Kind: JsonTypeInfoKind.Dictionary, ElementType: { } value } && value == typeof(object))
                schema.AdditionalProperties = new OpenApiSchema();
            return Task.CompletedTask;
        });
    }

    private static bool IsText(Type type) => (Nullable.GetUnderlyingType(type) ?? type) is var text && (text == typeof(Secret) || WebJson.Texts.Contains(text));

    private static OpenApiParameter Header(string name, string description) => new()
    {
        Name = name,
        In = ParameterLocation.Header,
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 128 },
    };
}
