using System.Globalization;
using Helpdesk.Sdk;
using Helpdesk.Sdk.Exports;

namespace AgentDesk.Pages.Import;

/// <summary>Reads a file row by row and creates its users one by one, or looks only whether they could be created. A bad row costs nobody but itself.</summary>
internal sealed class ImportRun(UserDesk desk, string store, bool dryRun)
{
    /// <summary>The most rows of a file on the page; the command line takes larger ones.</summary>
    public const int MostRows = 1000;

    private readonly HashSet<string> _wouldExist = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What ended the run before the end of the file.</summary>
    public HelpdeskError? StoppedBy { get; private set; }

    public async Task<IReadOnlyList<ImportLine>> RunAsync(UserImportReader file, CancellationToken cancellationToken)
    {
        var lines = new List<ImportLine>();
        while (await file.ReadAsync(cancellationToken) is { } row)
        {
            if (lines.Count == MostRows)
            {
                StoppedBy = new HelpdeskError(ErrorKind.InvalidInput, ErrorCode.InvalidInput, string.Create(CultureInfo.InvariantCulture, $"The file has more than {MostRows} rows; the rest was not looked at. Split it, or import it with the command line."));
                break;
            }
            lines.Add(await ImportAsync(file, row, cancellationToken));
            if (StoppedBy is not null)
                break;
        }
        return lines;
    }

    private async Task<ImportLine> ImportAsync(UserImportReader file, UserImportRow row, CancellationToken cancellationToken)
    {
        if (row.User is not { } user)
            return Bad(row, "Bad row", $"{(row.Problem!.Column is { } column ? $"{column}: " : "")}{row.Problem.Message} {row.Problem.Remedy}");
        if (dryRun && !_wouldExist.Add(user.UserName))
            return Bad(row, "Exists", "An earlier row has the same user name.");
        var key = string.Create(CultureInfo.InvariantCulture, $"console:{store}:{file.Id}:{row.Row}");
        // Cancelling between two rows is honoured, in the middle of one is not.
        cancellationToken.ThrowIfCancellationRequested();
        var created = await desk.CreateAsync(new CreateUserRequest(store, user) { Import = true, DryRun = dryRun, IdempotencyKey = dryRun ? null : key }, CancellationToken.None);
        if (created.Succeeded)
        {
            var outcome = dryRun ? "Would be created" : created.Value.Replayed ? "Created before" : "Created";
            return new ImportLine(row.Row, row.Line, user.UserName, outcome, "good", created.Value.Replayed ? "This very file was imported before; nobody was created again." : null) { User = created.Value.User };
        }
        // What concerns more than this row ends the run: nothing would be different for the next one.
        if (created.Error.Kind is ErrorKind.Unavailable or ErrorKind.Approval or ErrorKind.Limit || created.Error.Code == ErrorCode.OperatorRevoked || created.Error.Code == ErrorCode.DeskStopped)
            StoppedBy = created.Error;
        return Bad(row, created.Error.Kind switch
        {
            ErrorKind.Denied => "Not allowed",
            ErrorKind.Unknown => "Unknown",
            ErrorKind.InvalidInput => "Bad row",
            _ => "Not created",
        }, created.Error.Message);
    }

    private static ImportLine Bad(UserImportRow row, string outcome, string text) => new(row.Row, row.Line, row.UserName, outcome, "bad", text.Trim());
}
