namespace Helpdesk.Sdk.Entra;

/// <summary>
/// Keeps to the tenant's budget and waits as the service asks. What was throttled was not carried out and is sent again after the wait; reads are also
/// sent again after failures of the service or the network, writes never.
/// </summary>
internal sealed class GovernorHandler(TenantBudget budget, GraphSettings settings) : DelegatingHandler
{
    private const int MostRepeats = 4;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(16);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // So that the same message can be sent again.
        if (request.Content is not null)
            await request.Content.LoadIntoBufferAsync(cancellationToken).ConfigureAwait(false);
        var isRead = GraphRequests.IsRead(request);
        for (var attempt = 0; ; attempt++)
        {
            await EnterAsync(request, cancellationToken).ConfigureAwait(false);
            var pause = Pause(attempt);
            try
            {
                var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
                var status = (int)response.StatusCode;
                // An accepted long-running operation names a time as well, which is nobody else's affair.
                var asked = status is 429 or >= 500 ? RetryAfter.Of(response, settings.Time) : null;
                if (status == 429 || asked is not null)
                    budget.Block(asked ?? pause);
                if (attempt == MostRepeats || !(status == 429 || (isRead && status is 502 or 503 or 504)) || (asked ?? pause) > Patience())
                    return response;
                Log.AskedToWait(settings.Logger, settings.Owner, status, asked ?? pause);
                response.Dispose();
                pause = asked ?? pause;
            }
            catch (HttpRequestException e) when (isRead && attempt < 2 && e.HttpRequestError != HttpRequestError.SecureConnectionError && pause <= Patience())
            {
                Log.ReadLost(settings.Logger, settings.Owner, e.HttpRequestError);
            }

            await Task.Delay(pause, settings.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask EnterAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // Somebody else may be told to wait while this one does.
        while (budget.Take(request, Patience(), out var wait))
        {
            if (wait == TimeSpan.Zero)
                return;
            await Task.Delay(wait, settings.Time, cancellationToken).ConfigureAwait(false);
        }

        throw new GraphThrottledException();
    }

    private TimeSpan Patience() => GraphCall.Current is { } call ? call.Deadline - settings.Time.GetUtcNow() : settings.Timeouts.Operation;

    private static TimeSpan Pause(int attempt)
    {
        var pause = TimeSpan.FromSeconds(1 << attempt);
        return pause < LongestPause ? pause : LongestPause;
    }
}
