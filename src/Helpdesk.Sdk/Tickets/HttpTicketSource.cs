using System.Net;
using System.Text.Json;

namespace Helpdesk.Sdk;

/// <summary>
/// Reads a ticket from any system that answers a GET with JSON (<c>Tickets:Url</c>). https only (http on loopback), no redirects, a size and a time
/// limit; 404 means "no such ticket", anything unexpected means no.
/// </summary>
public sealed class HttpTicketSource : ITicketSource, IDisposable
{
    private readonly HttpTicketOptions _options;
    private readonly HttpClient _client;

    internal HttpTicketSource(HttpTicketOptions options)
    {
        _options = options;
        _client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = options.Timeout,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        })
        {
            Timeout = options.Timeout,
            MaxResponseContentBufferSize = options.MaximumBytes,
        };
    }

    /// <inheritdoc/>
    public async ValueTask<TicketFacts?> FindAsync(string ticket, CancellationToken cancellationToken)
    {
        // A segment of dots would name another resource (RFC 3986 §5.2.4).
        if (string.IsNullOrWhiteSpace(ticket) || ticket.Trim().Trim('.').Length == 0)
            return null;
        try
        {
            using var request = Request(ticket.Trim());
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellationToken).ConfigureAwait(false);
            if (response.StatusCode == HttpStatusCode.NotFound)
                return null;
            if (response.StatusCode != HttpStatusCode.OK)
                throw new TicketSourceException($"The ticket system answered with status {(int)response.StatusCode}.");
            using var json = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false));
            return TicketJson.Read(json.RootElement, _options.Fields);
        }
        catch (JsonException e)
        {
            throw new TicketSourceException("The ticket system's answer is no JSON.", e);
        }
        catch (HttpRequestException e)
        {
            throw new TicketSourceException($"The ticket system does not answer ({e.HttpRequestError}).", e);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TicketSourceException("The ticket system did not answer in time.", e);
        }
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose()
    {
        _client.Dispose();
        foreach (var header in _options.Headers.Values)
            header.Dispose();
    }

    private HttpRequestMessage Request(string ticket)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_options.Url.Replace(HttpTicketOptions.Placeholder, Uri.EscapeDataString(ticket), StringComparison.Ordinal)));
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        foreach (var (name, value) in _options.Headers)
            request.Headers.TryAddWithoutValidation(name, value.Use(0, static (characters, _) => characters.ToString()));
        return request;
    }
}
