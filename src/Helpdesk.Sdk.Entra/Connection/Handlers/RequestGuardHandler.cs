using System.Text.Json;

namespace Helpdesk.Sdk.Entra;

/// <summary>
/// The last one before the wire. It stops requests that must never leave, whoever built them: <c>DELETE …/members/{id}</c> without <c>/$ref</c> deletes
/// the user instead of the membership, and a batch may only read, because parts of it may be repeated.
/// </summary>
internal sealed class RequestGuardHandler(GraphEndpoints endpoints) : DelegatingHandler
{
    // The collections whose items can be deleted through the SDK on purpose.
    private static readonly string[] Deletable =
    [
        "appRoleAssignments", "phoneMethods", "emailMethods", "microsoftAuthenticatorMethods", "softwareOathMethods", "fido2Methods",
        "windowsHelloForBusinessMethods", "platformCredentialMethods", "temporaryAccessPassMethods", "externalAuthenticationMethods",
    ];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Method == HttpMethod.Delete && !MayDelete(request.RequestUri!))
            throw new ForbiddenRequestException("A DELETE on something that is not deleted by this SDK was stopped; memberships end with /$ref only.");
        if (GraphRequests.IsBatch(request) && !await OnlyReadsAsync(request, cancellationToken).ConfigureAwait(false))
            throw new ForbiddenRequestException("A batch with a writing part was stopped: parts of a batch may be repeated.");
        return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    private bool MayDelete(Uri address)
    {
        var segments = address.AbsolutePath[endpoints.Graph.AbsolutePath.TrimEnd('/').Length..].Split('/', StringSplitOptions.RemoveEmptyEntries);
        // /groups/{g}/members/{u}/$ref, /users/{u}, and /users/{u}/…/collection/{id} for a listed collection.
        if (segments is [var groups, _, var members, _, var reference])
            if (Is(groups, "groups"))
                return Is(members, "members") && Uri.UnescapeDataString(reference) == "$ref";
        return segments.Length is 2 or 4 or 5 && Is(segments[0], "users") && (segments.Length == 2 || Deletable.Any(name => Is(segments[^2], name)));

        static bool Is(string segment, string name) => string.Equals(segment, name, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<bool> OnlyReadsAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is null)
            return false;
        var bytes = await request.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            using var body = JsonDocument.Parse(bytes);
            return body.RootElement.GetProperty("requests").EnumerateArray()
                .All(static part => string.Equals(part.GetProperty("method").GetString(), "GET", StringComparison.OrdinalIgnoreCase));
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return false;
        }
    }
}
