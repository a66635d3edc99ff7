using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>Creates the users of an import one by one and says what became of each row.</summary>
internal sealed class UserImporter(UserDesk desk, string store, string? process, bool dryRun)
{
    private readonly HashSet<string> _wouldExist = new(StringComparer.OrdinalIgnoreCase);
    private HelpdeskError? _denied;
    private bool _anyAllowed;
    private int _row;

    public bool DryRun => dryRun;

    public int Created { get; private set; }

    public int Skipped { get; private set; }

    /// <summary>The first row of which it is not known whether it went in.</summary>
    public HelpdeskError? Uncertain { get; private set; }

    /// <summary>Why nobody may be created, when the policy allowed not one of the rows it was asked about.</summary>
    public HelpdeskError? NothingAllowed => _anyAllowed ? null : _denied;

    /// <summary>Imports a row. What concerns more than this row ends the import.</summary>
    public async Task<ImportRowDocument> ImportAsync(ImportColumns columns, CsvRow row, CancellationToken cancellationToken)
    {
        var (user, userName, problem) = columns.Parse(row);
        _row++;
        if (user is null)
            return Skip(row, userName, "invalid", problem!);
        if (_wouldExist.Contains(user.UserName))
            return Skip(row, userName, "exists", "an earlier row has the same userName");
        var result = await desk.CreateAsync(new CreateUserRequest(store, user) { Import = true, DryRun = dryRun, Process = process }, cancellationToken);
        if (!result.Succeeded)
            return Skip(row, userName, Outcome(result.Error), result.Error.Message);
        _anyAllowed = true;
        if (dryRun)
            _wouldExist.Add(user.UserName);
        Created++;
        return new ImportRowDocument(_row, row.Line, userName, dryRun ? "would-create" : "created", null, result.Value.User?.ToString());
    }

    private ImportRowDocument Skip(CsvRow row, string? userName, string outcome, string message)
    {
        Skipped++;
        return new ImportRowDocument(_row, row.Line, userName, outcome, message, null);
    }

    private string Outcome(HelpdeskError error)
    {
        switch (error.Kind)
        {
            case ErrorKind.InvalidInput when error.Code == ErrorCode.InvalidInput:
                return "invalid";
            // Another row may lie inside the scope of one of the operator's roles.
            case ErrorKind.Denied:
                _denied ??= error;
                return "denied";
            case ErrorKind.Refused:
                _anyAllowed = true;
                return AlreadyExists(error) ? "exists" : "refused";
            case ErrorKind.Unknown:
                _anyAllowed = true;
                Uncertain ??= error;
                return "unknown";
            default:
                throw new CommandFailure(error);
        }
    }

    private static bool AlreadyExists(HelpdeskError error) =>
        error.Details.TryGetValue("reason", out var reason) && string.Equals(reason?.ToString(), RefusalReason.AlreadyExists.Value, StringComparison.Ordinal);
}
