namespace Helpdesk.Sdk;

/// <summary>One walk through the corridor: what its history lines have in common, and how it ends early.</summary>
internal sealed class Walk(Corridor corridor, OperationCall call, HelpdeskAction action)
{
    private DirectoryUser? _user;

    public Contact Contact => call.Contact;
    public OperationOptions Options => call.Options;
    public HelpdeskAction Action => action;
    public OperationId Id { get; } = OperationId.Create(corridor.Now);
    public HelpdeskSettings Settings { get; private set; } = corridor.Settings;
    public ProcessSettings ProcessSettings { get; private set; } = null!;

    /// <summary>Goes by the settings of now from here on.</summary>
    public void Renew() => Settings = corridor.Settings;

    public void Target(DirectoryUser? user) => _user = user;

    /// <summary>Finds the process; an error when the one asked for does not cover the action.</summary>
    public HelpdeskError? Process(string? asked)
    {
        if (ProcessFinder.Find(Settings, action, asked, out var process) is { } error)
            return error;
        ProcessSettings = process!;
        return null;
    }

    public HistoryEntry Line(HistoryStatus status, OperationFacts? facts = null) => call.Contact.Line(corridor.Now, action, status) with
    {
        Operation = facts?.Id,
        ParentOperation = call.Options.Parent,
        Role = facts?.Decision.Role,
        TargetStore = _user?.Key.Store,
        TargetId = _user?.Key.Id,
        TargetName = _user?.UserName ?? Shorten(call.Target.Text),
        Process = ProcessSettings?.Name,
        Factors = facts is null ? null : facts.Session is { } session
            ? string.Join(',', session.Verified.Select(static f => f.Factor.Value).Distinct(StringComparer.Ordinal))
            : facts.Decision.Requirement is null && ActionCatalog.Get(action).CredentialAffecting && call.Contact.Actor is OperatorActor ? "unverified" : null,
    };

    /// <summary>Records why nothing was done, and answers.</summary>
    public async Task<HelpdeskError> EndAsync(HelpdeskError error, string? reason)
    {
        var line = Line(StatusOf(error.Kind)) with { Reason = reason ?? error.Code.Value, Detail = error.Message };
        // What was typed, so that the line of somebody hidden reads like that of nobody to whoever may not see the target.
        await corridor.RecordAsync(error.Kind == ErrorKind.NotFound ? line with { TargetName = Shorten(call.Target.Text) } : line).ConfigureAwait(false);
        if (error.Kind == ErrorKind.Limit && _user is { } limited)
            await corridor.Alerts.LimitReachedAsync(limited.Key, CancellationToken.None).ConfigureAwait(false);
        return error;
    }

    public static HistoryStatus StatusOf(ErrorKind kind) => kind switch
    {
        ErrorKind.Denied => HistoryStatus.Denied,
        ErrorKind.Approval => HistoryStatus.ApprovalRequired,
        ErrorKind.Verification => HistoryStatus.Unproved,
        ErrorKind.Limit => HistoryStatus.Limited,
        ErrorKind.NotFound => HistoryStatus.NotFound,
        ErrorKind.Refused or ErrorKind.NotSupported => HistoryStatus.Refused,
        ErrorKind.Unknown => HistoryStatus.Unknown,
        _ => HistoryStatus.Failed,
    };

    // What was typed may be a megabyte of anything: the history keeps a readable piece of it.
    private static string? Shorten(string? text) => text is null ? null : InputText.IsWellFormed(text, InputText.MaximumNameLength, out _) ? text : "(malformed)";
}
