namespace Helpdesk.Sdk;

/// <summary>
/// Reads incidents and interactions from ServiceNow over its Table API (<c>Tickets:Type</c> <c>ServiceNow</c>). https only (http on loopback), no redirects, a
/// size and a time limit. A ticket is looked for by its number in each table that is configured; what is found twice, cannot be read or does not fit is no.
/// </summary>
public sealed class ServiceNowTicketSource : ITicketSource, IStoreDiagnostics, IDisposable
{
    private readonly ServiceNowOptions _options;
    private readonly ServiceNowClient _client;
    private readonly TimeProvider _time;

    internal ServiceNowTicketSource(ServiceNowOptions options, TimeProvider time)
    {
        _options = options;
        _time = time;
        _client = new ServiceNowClient(options, time);
    }

    /// <inheritdoc/>
    public async ValueTask<TicketFacts?> FindAsync(string ticket, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        if (!ServiceNowQuery.TryParseNumber(ticket, out var number))
            return null;
        using var deadline = new CancellationTokenSource(_options.Timeout, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            // Every table has to answer: a number that only one was asked for could be another ticket's too.
            var found = await Task.WhenAll(_options.Tables.Select(table => FindAsync(table, number, both.Token))).ConfigureAwait(false);
            return found.OfType<TicketFacts>().ToList() switch
            {
                [] => null,
                [var one] => one,
                _ => throw new TicketSourceException("Several tickets have this number."),
            };
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TicketSourceException("ServiceNow did not answer in time.", e);
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<DiagnosticFinding> DiagnoseAsync(CancellationToken cancellationToken) =>
        new ServiceNowLook(_options, _client, _time).LookAsync(cancellationToken);

    /// <summary>Closes the connections and wipes the secrets.</summary>
    public void Dispose()
    {
        _client.Dispose();
        _options.SignIn.Dispose();
    }

    private async Task<TicketFacts?> FindAsync(ServiceNowTable table, string number, CancellationToken cancellationToken)
    {
        using var answer = await _client.ReadAsync(ServiceNowQuery.ByNumber(table, number), cancellationToken).ConfigureAwait(false);
        return answer is null ? null : ServiceNowRecord.Read(answer.RootElement, table, number, _options.Category);
    }
}
