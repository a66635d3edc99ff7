using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>Whom to notify to enroll, and with what words.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record StartCampaignBody
{
    /// <summary>Start (where the store can, inside) of names, user name or mail.</summary>
    public string? Text { get; init; }
    /// <summary>Only these stores.</summary>
    public IReadOnlyList<string> Stores { get; init; } = [];
    /// <summary>Enrolled with any of these.</summary>
    public IReadOnlyList<FactorType> EnrolledWith { get; init; } = [];
    /// <summary>Enrolled with none of these.</summary>
    public IReadOnlyList<FactorType> NotEnrolledWith { get; init; } = [];
    /// <summary>Only locked.</summary>
    public bool Locked { get; init; }
    /// <summary>Only disabled.</summary>
    public bool Disabled { get; init; }
    /// <summary>Password expired or expires within this many days; 0 = expired.</summary>
    public int? ExpiresWithinDays { get; init; }
    /// <summary>Did not sign in for this many days.</summary>
    public int? IdleDays { get; init; }
    /// <summary>Only these users, and no condition.</summary>
    public IReadOnlyList<string> Users { get; init; } = [];
    /// <summary>The types to enroll with: whoever has any of them is left out.</summary>
    public IReadOnlyList<FactorType> Types { get; init; } = [];
    /// <summary>The subject in place of the default one.</summary>
    public string? Subject { get; init; }
    /// <summary>The text in place of the default one.</summary>
    public string? Message { get; init; }
    /// <summary>At most this many messages a minute; 0 = no cap.</summary>
    public int? RatePerMinute { get; init; }

    public StartCampaignRequest Request(HttpContext context) => new()
    {
        Filter = new UserListRequest
        {
            Text = Text,
            Stores = Stores,
            EnrolledWith = EnrolledWith,
            NotEnrolledWith = NotEnrolledWith,
            Locked = Locked,
            Disabled = Disabled,
            ExpiresWithinDays = ExpiresWithinDays,
            IdleDays = IdleDays,
        },
        Users = [.. Users.Select(static u => new UserTarget(u ?? ""))],
        Types = Types,
        Subject = Subject,
        Message = Message,
        RatePerMinute = RatePerMinute,
        IdempotencyKey = context.IdempotencyKey(),
    };
}
