using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>One operation on chosen users.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record BulkBody : OperationBody
{
    /// <summary>UnlockAccount, EnableUser, DisableUser, RevokeSessions, Unenroll or FreezeAccount.</summary>
    public string Operation { get; init; } = "";
    /// <summary>The users, at most Users:BulkMaximum (500); whoever is named twice is taken once.</summary>
    public IReadOnlyList<string>? Users { get; init; }
    /// <summary>For Unenroll: which factors.</summary>
    public IReadOnlyList<FactorType>? Factors { get; init; }
    /// <summary>For FreezeAccount: why.</summary>
    public string? Reason { get; init; }
    /// <summary>Stop at this many failures.</summary>
    public int? MostFailures { get; init; }

    // One key for the whole would be another operation's with each user.
    public T Fill<T>(HttpContext context, T request, UserTarget user) where T : OperationOptions =>
        (T)(Fill(context, request) with { IdempotencyKey = context.IdempotencyKey() is { } key ? $"{key}/{user.Text}" : null });
}
