using Helpdesk.Sdk;
using Helpdesk.Sdk.Exports;

namespace HelpdeskCli;

/// <summary>Creates the users of an import one by one and says what became of each row.</summary>
internal sealed class UserImporter(UserDesk desk, UserImportReader file, ImportPlan plan)
{
    // Far more than anybody starts an import again.
    private const int MostAttempts = 50;
    private readonly NamesSeen _wouldExist = new();
    private HelpdeskError? _denied;
    private bool _anyAllowed;

    public ImportTail Tail { get; private set; } = new(0, 0, plan.DryRun) { Import = plan.Id };

    /// <summary>The first row of which it is not known whether it went in.</summary>
    public HelpdeskError? Uncertain { get; private set; }

    /// <summary>Why nobody may be created, when the policy allowed not one of the rows it was asked about.</summary>
    public HelpdeskError? NothingAllowed => _anyAllowed ? null : _denied;

    /// <summary>Imports a row. What concerns more than this row ends the import.</summary>
    public async Task<ImportRowDocument> ImportAsync(UserImportRow row, CancellationToken cancellationToken)
    {
        if (row.User is not { } user)
            return Skip(row, "invalid", row.Problem!);
        if (_wouldExist.Contains(user.UserName))
            return Skip(row, "exists", Exists("An earlier row has the same userName."));
        for (var attempt = 1; ; attempt++)
        {
            var result = await desk.CreateAsync(
                new CreateUserRequest(plan.Store, user)
                {
                    Import = true, DryRun = plan.DryRun, Invite = plan.Invite, Process = plan.Process, IdempotencyKey = $"import:{plan.Id}:{row.Row}:{attempt}",
                },
                cancellationToken);
            if (result.Succeeded)
                return Done(row, user, result.Value);
            // An earlier run was refused: this one tries for itself. One whose outcome is not known may have created the user on a server that others have not heard of yet.
            if (result.Error.Kind == ErrorKind.Refused && result.Error.Details.ContainsKey("replayed") && attempt < MostAttempts)
                continue;
            return Skip(row, Outcome(result.Error), Problem(result.Error));
        }
    }

    private ImportRowDocument Done(UserImportRow row, NewUser user, CreateUserOutcome outcome)
    {
        _anyAllowed = true;
        if (plan.DryRun)
            _wouldExist.Add(user.UserName);
        var document = outcome.Replayed
            ? Before(row, outcome.User)
            : new ImportRowDocument(row.Row, row.Line, user.UserName, plan.DryRun ? "would-create" : "created", null, outcome.User?.ToString());
        if (!outcome.Replayed)
            Tail = Tail with { Created = Tail.Created + 1 };
        if (outcome.Invitation is not { } invitation)
            return document;
        Tail = invitation.Sent ? Tail with { Invited = Tail.Invited + 1 } : Tail with { NotInvited = Tail.NotInvited + 1 };
        return document with { Invitation = invitation.Sent ? invitation.DeliveryFailed ? "delivery-failed" : "sent" : "not-sent", Message = invitation.Reason ?? document.Message };
    }

    private ImportRowDocument Before(UserImportRow row, UserKey? user)
    {
        _anyAllowed = true;
        Tail = Tail with { CreatedBefore = Tail.CreatedBefore + 1 };
        return new ImportRowDocument(row.Row, row.Line, row.UserName, "created-before", "An earlier run of this import created the user.", user?.ToString());
    }

    private ImportRowDocument Skip(UserImportRow row, string outcome, UserImportProblem problem)
    {
        Tail = Tail with { Skipped = Tail.Skipped + 1 };
        return new ImportRowDocument(row.Row, row.Line, row.UserName, outcome, problem.Message, null) { Column = problem.Column, Remedy = problem.Remedy };
    }

    private UserImportProblem Exists(string message) =>
        new(file.ColumnOf("userName"), message, "Take the row out, or give it another name: an import creates and never updates.");

    private UserImportProblem Problem(HelpdeskError error) => error.Kind switch
    {
        ErrorKind.InvalidInput => new(error.Details.GetValueOrDefault("field") is string field ? file.ColumnOf(field) ?? field : null, error.Message, "Correct the value and import the row again."),
        ErrorKind.Denied => new(file.ColumnOf("location"), error.Message, "Import it under a role that may create users there."),
        ErrorKind.Unknown => new(null, error.Message, "Start the import again in 15 minutes: whether the user was created is settled by looking at the directory, and until then nobody of that name is."),
        _ when AlreadyExists(error) => Exists(error.Message),
        _ => new(null, error.Message, "Correct what the store does not take, and import the row again."),
    };

    private string Outcome(HelpdeskError error)
    {
        switch (error.Kind)
        {
            case ErrorKind.InvalidInput when error.Code == ErrorCode.InvalidInput:
                return "invalid";
            // Nobody's rows go in any more, or none of this operator's: all the others would say the same.
            case ErrorKind.Denied when error.Code == ErrorCode.DeskStopped || error.Code == ErrorCode.OperatorRevoked:
                throw new CommandFailure(error);
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
