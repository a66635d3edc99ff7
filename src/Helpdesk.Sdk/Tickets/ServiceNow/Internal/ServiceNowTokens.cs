using System.Net;
using System.Text.Json;

namespace Helpdesk.Sdk;

/// <summary>Gets an access token for a registered client and keeps it until shortly before its end.</summary>
internal sealed class ServiceNowTokens(HttpClient client, ServiceNowOptions options, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Early = TimeSpan.FromSeconds(60);
    private readonly SemaphoreSlim _one = new(1, 1);
    private Secret? _token;
    private DateTimeOffset _until;

    /// <summary>A token, other than one that was refused.</summary>
    /// <exception cref="TicketSourceException">The instance gives none.</exception>
    public async Task<Secret> GetAsync(Secret? refused, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_token is { } kept && time.GetUtcNow() < _until && !ReferenceEquals(kept, refused))
                return kept;
            // One that another request is using is left to the collector.
            (_token, _until) = await RequestAsync(cancellationToken).ConfigureAwait(false);
            return _token;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose()
    {
        _one.Dispose();
        _token?.Dispose();
    }

    private async Task<(Secret Token, DateTimeOffset Until)> RequestAsync(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(options.Url, "/oauth_token.do"));
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = options.SignIn.Name,
            ["client_secret"] = options.SignIn.Secret.Use(0, static (characters, _) => characters.ToString()),
        });
        request.Content = form;
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.OK)
            throw new TicketSourceException($"ServiceNow gives no token (status {(int)response.StatusCode}): look at the client's id, secret and grant type.");
        using var json = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false));
        return Read(json.RootElement);
    }

    private (Secret Token, DateTimeOffset Until) Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || Text(root, "access_token") is not { Length: > 0 } token || token.AsSpan().ContainsAnyExceptInRange('!', '~')
            || !string.Equals(Text(root, "token_type"), "Bearer", StringComparison.OrdinalIgnoreCase))
            throw new TicketSourceException("ServiceNow's answer is no token.");
        var seconds = root.TryGetProperty("expires_in", out var lifetime) && lifetime.ValueKind == JsonValueKind.Number && lifetime.TryGetInt32(out var number) ? number : 0;
        return (new Secret(token), time.GetUtcNow() + TimeSpan.FromSeconds(Math.Clamp(seconds, 0, 86_400)) - Early);
    }

    private static string? Text(JsonElement root, string name) => root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
