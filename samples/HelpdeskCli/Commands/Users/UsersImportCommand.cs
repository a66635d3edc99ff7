using System.CommandLine;
using System.Globalization;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>Creates users from a CSV file, a row at a time.</summary>
internal sealed class UsersImportCommand : CliCommand
{
    private const int BatchSize = 100;
    private readonly Argument<string> _file = Parameters.Required(
        "FILE", "CSV with a header of userName, displayName, givenName, surname, email, mobile, location, enabled in any order; only userName is required.");
    private readonly Option<string> _store = new("--store") { HelpName = "S", Description = "The store to create them in.", Required = true };
    private readonly Option<bool> _dryRun = Parameters.Flag("--dry-run", "Decides and checks each row, creates nobody.");
    private readonly Option<string[]> _map = new("--map") { HelpName = "Header=field", Description = "Reads a column of another name. Repeat it for several." };
    private readonly Option<bool> _ignoreUnknown = Parameters.Flag("--ignore-unknown", "Leaves columns out that are not known.");

    public UsersImportCommand() : base(
        "import",
        "Creates users from a CSV file. Bad rows are reported and skipped; existing users and rows the policy denies are bad rows.",
        "helpdesk --role UserAdmin users import staff.csv --store local --dry-run",
        "helpdesk --role UserAdmin users import staff.csv --store local --map Login=userName --map Name=displayName --ignore-unknown")
    {
        Add(_file);
        foreach (var option in new Option[] { _store, _dryRun, _map, _ignoreUnknown })
            Add(option);
    }

    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        using var file = ImportFile.Open(invocation.Value(_file));
        var columns = await ImportColumns.ReadAsync(file.Rows, invocation.Value(_map) ?? [], invocation.Value(_ignoreUnknown), cancellationToken);
        var store = invocation.Value(_store)!;
        if (!invocation.Settings.Stores.ContainsKey(store))
            throw CommandFailure.Usage($"There is no store '{store}'; configured: {string.Join(", ", invocation.Settings.Stores.Keys)}.");
        var desk = await invocation.OpenOperatorDeskAsync(cancellationToken);
        var importer = new UserImporter(desk.Users, store, invocation.Process, invocation.Value(_dryRun));
        var listing = invocation.Output.Listing("rows", Contract.Default.ImportRowDocument, Show);
        await ImportProgress.RunAsync(file, progress => ImportAsync(file, columns, importer, listing, progress, cancellationToken));
        if (importer.NothingAllowed is { } denied)
            throw new CommandFailure(denied);
        listing.Complete(new ImportTail(importer.Created, importer.Skipped, importer.DryRun), Contract.Default.ImportTail, screen => screen.Line(
            $"{importer.Created} {(importer.DryRun ? "would be created" : "created")}, {importer.Skipped} skipped."));
        if (importer.Uncertain is { } uncertain)
            throw new CommandFailure(uncertain);
        return ExitCodes.Done;
    }

    private static async Task ImportAsync(
        ImportFile file, ImportColumns columns, UserImporter importer, IListing<ImportRowDocument> listing, Action progress, CancellationToken cancellationToken)
    {
        var batch = new List<ImportRowDocument>(BatchSize);
        try
        {
            while (await file.Rows.ReadAsync(cancellationToken) is { } row)
            {
                batch.Add(await importer.ImportAsync(columns, row, cancellationToken));
                progress();
                if (batch.Count == BatchSize)
                    Flush(batch, listing);
            }
        }
        finally
        {
            // Rows that went in are told even when a later one ends the import.
            Flush(batch, listing);
        }
    }

    private static void Flush(List<ImportRowDocument> batch, IListing<ImportRowDocument> listing)
    {
        if (batch.Count > 0)
            listing.Add(batch);
        batch.Clear();
    }

    private static void Show(Screen screen, IReadOnlyList<ImportRowDocument> rows) => screen.Table(
        ["Row", "User", "Outcome", "Message"],
        rows.Select(static r => (string?[])[r.Row.ToString(CultureInfo.InvariantCulture), r.UserName, r.Outcome, r.Message]));
}
