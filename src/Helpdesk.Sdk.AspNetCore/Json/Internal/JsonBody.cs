using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>The body of a request. What is wrong with it is said by its place, never by its content.</summary>
internal sealed class JsonBody<T>(T value) : IEndpointParameterMetadataProvider where T : class, new()
{
    private const string Json = "application/json";

    public T Value { get; } = value;

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(new AcceptsMetadata([Json], typeof(T), isOptional: true));

    /// <summary>Called by the framework for each handler.</summary>
    public static async ValueTask<JsonBody<T>?> BindAsync(HttpContext context)
    {
        var request = context.Request;
        // Of what brings a body, nothing is dropped because it does not say what it is.
        if (request.ContentLength is 0 || (request is { ContentLength: null, ContentType: null } && context.Features.Get<IHttpRequestBodyDetectionFeature>() is not { CanHaveBody: true }))
            return new JsonBody<T>(new T());
        if (!request.HasJsonContentType())
            throw new BadHttpRequestException("The body must be JSON (application/json).", StatusCodes.Status415UnsupportedMediaType);
        var options = context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        try
        {
            return await JsonSerializer.DeserializeAsync<T>(request.Body, options, context.RequestAborted).ConfigureAwait(false) is { } value
                ? new JsonBody<T>(value)
                : throw new BadHttpRequestException("The body must be a JSON object.");
        }
        catch (JsonException e)
        {
            throw new BadHttpRequestException(Place(e.Path) is { } place ? $"The body is wrong at '{place}'." : "The body is no JSON object of the documented form.", e);
        }
    }

    // A path tells names of members, and those that nobody knows come from outside.
    private static string? Place(string? path) =>
        path is { Length: > 2 and <= 100 } && path.All(static c => char.IsAsciiLetterOrDigit(c) || c is '$' or '.' or '[' or ']') ? path[2..] : null;
}
