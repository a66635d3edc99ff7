using System.Text.Json.Serialization;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>How an account is to be unlocked.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record UnlockAccountBody : OperationBody
{
    /// <summary>Linked accounts to unlock too.</summary>
    public LinkedBody? Linked { get; init; }
}

/// <summary>Why a person is to be frozen.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record FreezeBody : OperationBody
{
    /// <summary>In words for the history.</summary>
    public string? Reason { get; init; }
}

/// <summary>Which quarantine is to be lifted.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record LiftQuarantineBody : OperationBody
{
    /// <summary>The factor's type.</summary>
    public FactorType Factor { get; init; }
    /// <summary>Which of the user's quarantined ones of that type, from 1, oldest first.</summary>
    public int Number { get; init; } = 1;
}
