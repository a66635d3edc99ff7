namespace Helpdesk.Sdk;

/// <summary>What came of one change, as its store reports it.</summary>
public sealed record ChangeResult
{
    private ChangeResult(ChangeStatus status) => Status = status;

    /// <summary>What came of it.</summary>
    public ChangeStatus Status { get; }

    /// <summary>Why it was refused; set only then.</summary>
    public RefusalReason? Reason { get; private init; }

    /// <summary>A sentence for the operator; no secret.</summary>
    public string? Message { get; init; }

    /// <summary>The store's own words, for administrators.</summary>
    public string? Diagnostic { get; private init; }

    /// <summary>The server that was asked; the reconciler reads the same one.</summary>
    public string? Server { get; init; }

    /// <summary>The account that was created, for creations.</summary>
    public UserKey? Created { get; init; }

    /// <summary>Done.</summary>
    public static ChangeResult Succeeded(string? server = null) => new(ChangeStatus.Succeeded) { Server = server };

    /// <summary>Nothing had to change.</summary>
    public static ChangeResult NothingToDo(string message) => new(ChangeStatus.NothingToDo) { Message = message };

    /// <summary>Definitely not done.</summary>
    public static ChangeResult Refused(RefusalReason reason, string message, string? diagnostic = null) =>
        new(ChangeStatus.Refused) { Reason = reason, Message = message, Diagnostic = diagnostic };

    /// <summary>Sent, and no answer came.</summary>
    public static ChangeResult Unknown(string message, string? diagnostic = null, string? server = null) =>
        new(ChangeStatus.Unknown) { Message = message, Diagnostic = diagnostic, Server = server };
}
