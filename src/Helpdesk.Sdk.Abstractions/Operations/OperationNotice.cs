namespace Helpdesk.Sdk;

/// <summary>A change of the desk as hooks see it.</summary>
public sealed record OperationNotice
{
    /// <summary>The operation; its lines in the history have the same id.</summary>
    public required OperationId Operation { get; init; }
    /// <summary>The operation this one is part of: a linked account's, under the first one's.</summary>
    public OperationId? Parent { get; init; }
    /// <summary>The tenant it happens in; <see langword="null"/> = in none. A hook that is registered as an instance serves all tenants.</summary>
    public TenantName? Tenant { get; init; }
    /// <summary>What is done.</summary>
    public required HelpdeskAction Action { get; init; }
    /// <summary>Who acts: <c>operator</c>, <c>user</c> or <c>system</c>.</summary>
    public required string PerformerKind { get; init; }
    /// <summary>The name of whoever acts.</summary>
    public required string Performer { get; init; }
    /// <summary>The role that decided, for operators.</summary>
    public string? Role { get; init; }
    /// <summary>The process it belongs to.</summary>
    public string? Process { get; init; }
    /// <summary>The ticket of the contact.</summary>
    public string? Ticket { get; init; }
    /// <summary>The store it happens in; <see langword="null"/> when in none.</summary>
    public string? Store { get; init; }
    /// <summary>The account acted upon; <see langword="null"/> for one that is to be created.</summary>
    public UserKey? Target { get; init; }
    /// <summary>Its user name, or what else the history calls the target.</summary>
    public string? TargetName { get; init; }
}
