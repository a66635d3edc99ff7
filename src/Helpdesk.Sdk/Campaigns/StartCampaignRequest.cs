namespace Helpdesk.Sdk;

/// <summary>Whom to notify to enroll, and with what words.</summary>
public sealed record StartCampaignRequest
{
    /// <summary>The listing whose users are notified, all pages of it; without conditions everyone in every store the operator may notify.</summary>
    public UserListRequest Filter { get; init; } = new();
    /// <summary>Only these users; then the listing has no conditions.</summary>
    public IReadOnlyList<UserTarget> Users { get; init; } = [];
    /// <summary>The types to enroll with: whoever has any of them is left out. Empty = security questions, mobile, mail and authenticator.</summary>
    public IReadOnlyList<FactorType> Types { get; init; } = [];
    /// <summary>The subject in place of the default one; may use <c>{{userName}}</c>, <c>{{displayName}}</c> and <c>{{store}}</c>.</summary>
    public string? Subject { get; init; }
    /// <summary>The text in place of the default one; may also use <c>{{types}}</c>, <c>{{where}}</c> and <c>{{portal}}</c>.</summary>
    public string? Message { get; init; }
    /// <summary>At most this many messages a minute; <see langword="null"/> = as configured.</summary>
    public int? RatePerMinute { get; init; }
    /// <summary>Makes sure that the same call does not start a second campaign.</summary>
    public string? IdempotencyKey { get; init; }
}
