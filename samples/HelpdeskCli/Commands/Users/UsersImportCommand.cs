using System.CommandLine;
using System.Globalization;
using Helpdesk.Sdk.Exports;

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
    private readonly Option<string?> _encoding = Parameters.Text("--encoding", "NAME", "The encoding of a file without a byte order mark, such as windows-1252; UTF-8 when not given.");
    private readonly Option<bool> _invite = Parameters.Flag("--invite", "Mails each user a secure link for their first password.");
    private readonly Option<string?> _importId = Parameters.Text("--import-id", "ID", "Another import of the same file: without it, rows that were created before are not created again.");

    public UsersImportCommand() : base(
        "import",
        "Creates users from a CSV file. Bad rows are reported and skipped; existing users and rows the policy denies are bad rows. Started again after it was cut off, it goes on.",
        "helpdesk --role UserAdmin users import staff.csv --store local --dry-run",
        "helpdesk --role UserAdmin users import staff.csv --store local --map Login=userName --map Name=displayName --ignore-unknown",
        "helpdesk --role UserAdmin users import staff.csv --store local --encoding windows-1252 --invite")
    {
        Add(_file);
        foreach (var option in new Option[] { _store, _dryRun, _map, _ignoreUnknown, _encoding, _invite, _importId })
            Add(option);
    }

    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        using var file = await ImportSource.OpenAsync(
            invocation.Value(_file),
            new UserImportOptions
            {
                Map = [.. (invocation.Value(_map) ?? []).Select(ImportSource.Map)],
                IgnoreUnknown = invocation.Value(_ignoreUnknown),
                Encoding = invocation.Value(_encoding),
            },
            cancellationToken);
        var store = invocation.Value(_store)!;
        if (!invocation.Settings.Stores.ContainsKey(store))
            throw CommandFailure.Usage($"There is no store '{store}'; configured: {string.Join(", ", invocation.Settings.Stores.Keys)}.");
        if (invocation.Value(_importId) is { } named && (named.Length is 0 or > 64 || named.Any(static c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.'))))
            throw CommandFailure.Usage("--import-id takes letters, digits, '-', '_' and '.', 64 at most.");
        var desk = await invocation.OpenOperatorDeskAsync(cancellationToken);
        var importer = new UserImporter(desk.Users, file, new ImportPlan(store, Id(invocation, store, file))
        {
            DryRun = invocation.Value(_dryRun), Invite = invocation.Value(_invite), Process = invocation.Process,
        });
        var listing = invocation.Output.Listing("rows", Contract.Default.ImportRowDocument, Show);
        await ImportProgress.RunAsync(file, progress => ImportAsync(file, importer, listing, progress, cancellationToken));
        if (importer.NothingAllowed is { } denied)
            throw new CommandFailure(denied);
        var uncertain = importer.Uncertain;
        var tail = importer.Tail with { Error = uncertain is null ? null : ErrorDocument.From(uncertain).Error };
        listing.Complete(tail, Contract.Default.ImportTail, screen => Show(screen, tail));
        return uncertain is null ? ExitCodes.Done : throw new CommandFailure(uncertain);
    }

    // The same file may go into two stores, or with and without invitations.
    private string Id(Invocation invocation, string store, UserImportReader file) =>
        $"{invocation.Value(_importId) ?? file.Id}:{store}{(invocation.Value(_invite) ? ":invite" : "")}";

    private static async Task ImportAsync(
        UserImportReader file, UserImporter importer, IListing<ImportRowDocument> listing, Action progress, CancellationToken cancellationToken)
    {
        var batch = new List<ImportRowDocument>(BatchSize);
        try
        {
            while (await file.ReadAsync(cancellationToken) is { } row)
            {
                batch.Add(await importer.ImportAsync(row, cancellationToken));
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
        ["Row", "Line", "User", "Outcome", "Column", "Message", "Remedy"],
        rows.Select(static r => (string?[])
        [
            r.Row.ToString(CultureInfo.InvariantCulture), r.Line.ToString(CultureInfo.InvariantCulture), r.UserName, r.Outcome, r.Column, r.Message, r.Remedy,
        ]));

    private static void Show(Screen screen, ImportTail tail)
    {
        var before = tail.CreatedBefore > 0 ? $", {tail.CreatedBefore} created before" : "";
        var invited = tail.Invited + tail.NotInvited > 0 ? $", {tail.Invited} invited, {tail.NotInvited} not" : "";
        screen.Line($"{tail.Created} {(tail.DryRun ? "would be created" : "created")}{before}, {tail.Skipped} skipped{invited}.");
    }
}
