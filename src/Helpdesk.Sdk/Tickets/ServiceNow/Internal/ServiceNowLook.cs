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
                return Found(table, DiagnosticSeverity.Warning, "answers, but this account sees no record in it: there are none, or it may not read them");
            var missing = Needed.Concat(table.Kind == TicketKind.Incident ? ["category"] : []).Where(field => ServiceNowRecord.Value(newest, field) is null).ToList();
            return missing.Count == 0
                ? Found(table, DiagnosticSeverity.Ok, "can be read")
                : Found(table, DiagnosticSeverity.Error, $"does not tell {string.Join(", ", missing)}: allow the account to read them");
        }
        catch (TicketSourceException e)
        {
            return Found(table, DiagnosticSeverity.Error, "cannot be read: " + e.Message.TrimEnd('.'));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Found(table, DiagnosticSeverity.Error, "cannot be read: ServiceNow did not answer in time");
        }
    }

    private DiagnosticFinding Found(ServiceNowTable table, DiagnosticSeverity severity, string what) =>
        new(Subject, "table:" + table.Name, severity, $"The table {table.Name} of {options.Url.Host} {what}.");
}
