using System.Runtime.CompilerServices;

namespace Helpdesk.Sdk;

/// <summary>Looks at an instance for the doctor: whether each table answers, and whether the fields that the rule needs can be read.</summary>
internal sealed class ServiceNowLook(ServiceNowOptions options, ServiceNowClient client, TimeProvider time)
{
    private const string Subject = "tickets";
    private static readonly string[] Needed = ["number", "state"];

    public async IAsyncEnumerable<DiagnosticFinding> LookAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var table in options.Tables)
            yield return await LookAsync(table, cancellationToken).ConfigureAwait(false);
    }

    private async Task<DiagnosticFinding> LookAsync(ServiceNowTable table, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(options.Timeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            using var answer = await client.ReadAsync(ServiceNowQuery.Newest(table), both.Token).ConfigureAwait(false);
            if (answer is null || ServiceNowRecord.All(answer.RootElement) is not [var newest, ..])
                return Found(table, DiagnosticSeverity.Warning, "answers, but this account sees no record in it", "Let the account read the table; if there are no records yet, nothing is wrong.");
            var missing = Needed.Concat(table.Kind == TicketKind.Incident ? ["category"] : []).Where(field => ServiceNowRecord.Value(newest, field) is null).ToList();
            return missing.Count == 0
                ? Found(table, DiagnosticSeverity.Ok, "can be read")
                : Found(table, DiagnosticSeverity.Error, $"does not tell {string.Join(", ", missing)}", "Allow the account to read these fields.");
        }
        catch (TicketSourceException e)
        {
            return Found(table, DiagnosticSeverity.Error, "cannot be read: " + e.Message.TrimEnd('.'), "Correct Url, Authentication and the credentials under Tickets, and the account's roles in ServiceNow.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Found(table, DiagnosticSeverity.Error, "cannot be read: ServiceNow did not answer in time", "See whether a firewall lets this host through to Tickets:Url.");
        }
    }

    private DiagnosticFinding Found(ServiceNowTable table, DiagnosticSeverity severity, string what, string remedy = "") =>
        DiagnosticFinding.Of(Subject, "table:" + table.Name, severity, $"The table {table.Name} of {options.Url.Host} {what}.", remedy);
}
