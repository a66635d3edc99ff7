using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Helpdesk.Sdk;

/// <summary>Reads from an instance. Nothing it is told or tells stands in an error.</summary>
internal sealed class ServiceNowClient : IDisposable
{
    private readonly ServiceNowOptions _options;
    private readonly HttpClient _client;
    private readonly ServiceNowTokens _tokens;

    public ServiceNowClient(ServiceNowOptions options, TimeProvider time)
    {
        _options = options;
        _client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = options.ConnectTimeout,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = options.MaximumBytes,
        };
        _tokens = new ServiceNowTokens(_client, options, time);
    }

    /// <summary>Reads records; <see langword="null"/> when the instance says that there are none.</summary>
    /// <exception cref="TicketSourceException">It cannot be asked, refuses, or answers what is no answer.</exception>
    public async Task<JsonDocument?> ReadAsync(string address, CancellationToken cancellationToken)
    {
        try
        {
            if (_options.SignIn.Way != ServiceNowSignInWay.ClientCredentials)
                return (await SendAsync(address, Credentials(), cancellationToken).ConfigureAwait(false)).Answer;
            var token = await _tokens.GetAsync(refused: null, cancellationToken).ConfigureAwait(false);
            var (answer, unauthorized) = await SendAsync(address, Bearer(token), cancellationToken, mayRefuse: true).ConfigureAwait(false);
            if (!unauthorized)
                return answer;
            // Somebody may have revoked it before its end; once is enough to know.
            token = await _tokens.GetAsync(token, cancellationToken).ConfigureAwait(false);
            return (await SendAsync(address, Bearer(token), cancellationToken).ConfigureAwait(false)).Answer;
        }
        catch (JsonException e)
        {
            throw new TicketSourceException("ServiceNow's answer is no JSON.", e);
        }
        catch (HttpRequestException e)
        {
            throw new TicketSourceException($"ServiceNow does not answer ({e.HttpRequestError}).", e);
        }
    }

    public void Dispose()
    {
        _tokens.Dispose();
        _client.Dispose();
    }

    private async Task<(JsonDocument? Answer, bool Unauthorized)> SendAsync(string address, AuthenticationHeaderValue credentials, CancellationToken cancellationToken, bool mayRefuse = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_options.Url, address));
        request.Headers.Authorization = credentials;
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellationToken).ConfigureAwait(false);
        switch (response.StatusCode)
        {
            case HttpStatusCode.OK:
                return (await ParseAsync(response, cancellationToken).ConfigureAwait(false), false);
            case HttpStatusCode.NotFound:
                using (var error = await ParseAsync(response, cancellationToken).ConfigureAwait(false))
                    return ServiceNowRecord.IsNoRecord(error.RootElement) ? (null, false) : throw new TicketSourceException("ServiceNow has no Table API at this address (status 404).");
            case HttpStatusCode.Unauthorized:
                return mayRefuse ? (null, true) : throw new TicketSourceException("ServiceNow does not accept the credentials (status 401).");
            case HttpStatusCode.Forbidden:
                throw new TicketSourceException("The account may not read the table (status 403).");
            default:
                throw new TicketSourceException($"ServiceNow answered with status {(int)response.StatusCode}.");
        }
    }

    private static async Task<JsonDocument> ParseAsync(HttpResponseMessage response, CancellationToken cancellationToken) =>
        JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false));

    private AuthenticationHeaderValue Credentials() => _options.SignIn.Way == ServiceNowSignInWay.Basic
        ? new AuthenticationHeaderValue("Basic", _options.SignIn.Secret.Use(_options.SignIn.Name, static (password, name) => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:{password}"))))
        : Bearer(_options.SignIn.Secret);

    private static AuthenticationHeaderValue Bearer(Secret token) => token.Use(0, static (characters, _) => new AuthenticationHeaderValue("Bearer", characters.ToString()));
}
