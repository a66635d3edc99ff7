using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>Register a security key on behalf of a user, in the operator's browser: what to ask it for, and its answer.</summary>
internal static class SecurityKeyEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapChange("/users/{user}/security-key/options", BeginAsync, "BeginSecurityKey", "Says what the browser is to ask a new security key for. It is judged as the registration will be, and uses up neither proof nor approval.");
        api.MapChange("/users/{user}/security-key", RegisterAsync, "RegisterSecurityKey", "Registers the security key that answered, with notice to the user.");
    }

    private static Task<Results<Ok<SecurityKeyOptionsDocument>, HelpdeskProblem>> BeginAsync(HttpContext context, string user, JsonBody<BeginSecurityKeyBody> body, CancellationToken cancellationToken) =>
        context.Desk().SecurityKeys.BeginAsync(body.Value.Fill(context, new BeginSecurityKeyRequest(DeskRequest.Target(user), body.Value.Name)), cancellationToken).AnswerAsync(SecurityKeyOptionsDocument.Of);

    private static async Task<Results<Ok<SecurityKeyRegistered>, HelpdeskProblem>> RegisterAsync(HttpContext context, string user, JsonBody<RegisterSecurityKeyBody> body, CancellationToken cancellationToken)
    {
        if (body.Value.Credential?.Attestation() is not { } attestation)
            return HelpdeskProblem.Invalid("The body lacks 'credential', the JSON of what the browser returned.");
        var request = body.Value.Fill(context, new RegisterSecurityKeyRequest(DeskRequest.Target(user), body.Value.Name, attestation));
        return await context.Desk().SecurityKeys.RegisterAsync(request, cancellationToken).AnswerAsync().ConfigureAwait(false);
    }
}

/// <summary>What the key is to be called.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record BeginSecurityKeyBody : OperationBody
{
    /// <summary>The name, such as "blue key".</summary>
    public string Name { get; init; } = "";
}

/// <summary>The key that answered.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record RegisterSecurityKeyBody : OperationBody
{
    /// <summary>The name, as it was begun.</summary>
    public string Name { get; init; } = "";
    /// <summary>What the browser returned, as its <c>toJSON</c> gives it.</summary>
    public NewCredentialBody? Credential { get; init; }
}

/// <summary>What to call <c>navigator.credentials.create</c> with.</summary>
internal sealed record SecurityKeyOptionsDocument(CreationOptionsDocument PublicKey, DateTimeOffset ExpiresAt)
{
    public static SecurityKeyOptionsDocument Of(SecurityKeyCreation creation) => new(CreationOptionsDocument.Of(creation), creation.ExpiresAt);
}
