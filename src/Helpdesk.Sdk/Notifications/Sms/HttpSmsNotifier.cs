using System.Globalization;
using System.Net;

namespace Helpdesk.Sdk;

/// <summary>Sends text messages through a gateway's HTTP interface. Redirects, cookies and proxies play no part; answers are judged by their status alone.</summary>
public sealed class HttpSmsNotifier : INotifier, INotifierDiagnostics, INotifierRisks, IDisposable
{
    private const int LongestSubject = 998, LongestText = 20_000;
    private readonly HttpClient _client;
    private readonly HttpSmsOptions _options;
    private readonly SmsRequestTemplate _template;
    private readonly TimeProvider _time;

    /// <summary>Makes one; connects to nothing yet. Later changes of the options have no effect on address and body.</summary>
    /// <param name="options">Where and how.</param>
    /// <param name="time">Measures the timeout.</param>
    /// <exception cref="HelpdeskConfigurationException">A setting is wrong; the message names it.</exception>
    public HttpSmsNotifier(HttpSmsOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        if (options.Validate() is { Count: > 0 } problems)
            throw new HelpdeskConfigurationException(string.Join(" ", problems));
        _options = options;
        _time = time;
        _template = new SmsRequestTemplate(options);
        _client = new HttpClient(SmsHandler.Create(options)) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <inheritdoc/>
    public NotificationChannel Channel => NotificationChannel.Sms;

    /// <inheritdoc/>
    /// <returns>
    /// 2xx is sent. 425, 429, 503, a redirect, and whatever fails before the request has left is failed; other refusals (4xx) are rejected. 408, any other 5xx,
    /// and no answer, or none that is HTTP, after the request has left is unknown. Diagnostics hold the status only, none of the gateway's words.
    /// </returns>
    public async ValueTask<NotificationOutcome> SendAsync(Notification notification, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(notification);
        cancellationToken.ThrowIfCancellationRequested();
        if (Refusal(notification) is { } refusal)
            return new NotificationOutcome(NotificationStatus.Rejected, refusal);
        using var request = _template.Make(notification, out var content);
        using var deadline = new CancellationTokenSource(_options.Timeout, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, both.Token).ConfigureAwait(false);
            return new NotificationOutcome(Judge(response.StatusCode), Words(response.StatusCode));
        }
        catch (OperationCanceledException) when (!content.HasLeft && cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception e) when (e is OperationCanceledException or HttpRequestException or IOException)
        {
            return content.HasLeft
                ? new NotificationOutcome(NotificationStatus.Unknown, $"The gateway did not answer as it should ({Reason(e)}): it may have the message.")
                : new NotificationOutcome(NotificationStatus.Failed, $"The gateway was not reached ({Reason(e)}).");
        }
    }

    /// <inheritdoc/>
    public async ValueTask<DiagnosticFinding> DiagnoseAsync(CancellationToken cancellationToken)
    {
        const string Subject = "notifier Sms";
        // Without credentials and without a message: whether the gateway would take them shows when the first one is sent.
        using var request = new HttpRequestMessage(HttpMethod.Head, HttpSmsOptionsCheck.Origin(_options.Url));
        using var deadline = new CancellationTokenSource(_options.Timeout, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, both.Token).ConfigureAwait(false);
            return DiagnosticFinding.Fine(Subject, "reachable", "The gateway answers; whether it accepts the credentials shows with the first message.");
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return DiagnosticFinding.Error(Subject, "reachable", $"The gateway {_options} does not answer ({Reason(e)}).", "Correct Url, CaCertificateFile and PinnedCertificate under Notifiers:Sms, and see whether a firewall lets this host through.");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    IEnumerable<DiagnosticFinding> INotifierRisks.Risks => Risks(isCapped: false);

    internal IEnumerable<DiagnosticFinding> Risks(bool isCapped)
    {
        if (_options.AllowClearText && HttpSmsOptionsCheck.Origin(_options.Url) is { } origin && origin.Scheme != Uri.UriSchemeHttps && !origin.IsLoopback)
            yield return Risk.Of("Notifiers:Sms:AllowClearText", $"Numbers, codes and the credentials travel readable to {_options}.", "Use https in Url, and take AllowClearText out.");
        if (!isCapped)
            yield return Risk.Of("Notifiers:Sms:DailyParts", "Nothing bounds what text messages may cost in a day.", "Set it to what a busy day needs.");
    }

    private static string? Refusal(Notification notification)
    {
        if (!PhoneNumberText.TryNormalize(notification.Destination, null, out var number, out var problem))
            return $"The destination {problem}.";
        if (number != notification.Destination)
            return "The destination is not in the form of E.164.";
        if (!string.IsNullOrEmpty(notification.Subject) && !InputText.IsWellFormed(notification.Subject, LongestSubject, out problem))
            return $"The subject {problem}.";
        if (!InputText.IsWellFormed(notification.MessageId, LongestSubject, out problem))
            return $"The message id {problem}.";
        return SmsText.Problem(notification.Text, LongestText) is { } wrong ? $"The text {wrong}." : null;
    }

    // Who fails half-way, or waits in vain for whoever stands behind it, may have let the message go.
    private static NotificationStatus Judge(HttpStatusCode status) => (int)status switch
    {
        >= 200 and < 300 => NotificationStatus.Sent,
        425 or 429 or 503 => NotificationStatus.Failed,
        408 or >= 500 => NotificationStatus.Unknown,
        >= 400 => NotificationStatus.Rejected,
        _ => NotificationStatus.Failed,
    };

    // The name of the code, not the gateway's phrase, which may repeat what it was sent.
    private static string Words(HttpStatusCode status) =>
        Enum.IsDefined(status) ? string.Create(CultureInfo.InvariantCulture, $"{(int)status} {status}") : ((int)status).ToString(CultureInfo.InvariantCulture);

    private static string Reason(Exception e) => e switch
    {
        HttpRequestException { HttpRequestError: not HttpRequestError.Unknown } http => http.HttpRequestError.ToString(),
        OperationCanceledException => "timeout",
        _ => "the connection broke",
    };
}
