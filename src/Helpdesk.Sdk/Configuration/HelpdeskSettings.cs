namespace Helpdesk.Sdk;

/// <summary>The validated configuration of the core. Immutable; a reload makes another.</summary>
public sealed record HelpdeskSettings
{
    /// <summary>Roles by name.</summary>
    public required IReadOnlyDictionary<string, RoleSettings> Roles { get; init; }
    /// <summary>What the core itself needs to know of each store, by name.</summary>
    public required IReadOnlyDictionary<string, StoreSettings> Stores { get; init; }
    /// <summary>Processes by name.</summary>
    public required IReadOnlyDictionary<string, ProcessSettings> Processes { get; init; }
    /// <summary>What users must and may enroll, by store.</summary>
    public IReadOnlyDictionary<string, UserPolicySettings> UserPolicies { get; init; } =
        new Dictionary<string, UserPolicySettings>(StringComparer.Ordinal);
    /// <summary>Known operators by name; <see langword="null"/> = names and roles are taken at their word.</summary>
    public IReadOnlyDictionary<string, OperatorSettings>? Operators { get; init; }
    /// <summary>Quarantine and trust of contact data.</summary>
    public ContactSettings Contacts { get; init; } = new();
    /// <summary>Per-operator caps.</summary>
    public CapSettings Caps { get; init; } = new();
    /// <summary>Secure links.</summary>
    public LinkSettings Links { get; init; } = new();
    /// <summary>How often things may happen.</summary>
    public LimitSettings Limits { get; init; } = new();
    /// <summary>One-time codes.</summary>
    public CodeSettings Codes { get; init; } = new();
    /// <summary>Verification sessions.</summary>
    public SessionSettings Sessions { get; init; } = new();
    /// <summary>Approvals.</summary>
    public ApprovalSettings Approvals { get; init; } = new();
    /// <summary>What end users register.</summary>
    public EnrollmentSettings Enrollment { get; init; } = new();
    /// <summary>Security keys.</summary>
    public SecurityKeySettings SecurityKeys { get; init; } = new();
    /// <summary>What may be changed of users.</summary>
    public UserSettings Users { get; init; } = new();
    /// <summary>Devices.</summary>
    public DeviceSettings Devices { get; init; } = new();
    /// <summary>What users are told.</summary>
    public MessageSettings Messages { get; init; } = new();
    /// <summary>Campaigns.</summary>
    public CampaignSettings Campaigns { get; init; } = new();
    /// <summary>History.</summary>
    public HistorySettings History { get; init; } = new();
    /// <summary>Timeouts.</summary>
    public HelpdeskTimeouts Timeouts { get; init; } = HelpdeskTimeouts.Default;
    /// <summary>Processes that need a ticket.</summary>
    public IReadOnlyList<string> TicketRequiredFor { get; init; } = [];
    /// <summary>Whose settings these are; <see langword="null"/> = of what belongs to no tenant.</summary>
    public TenantName? Tenant { get; init; }
    /// <summary>All tenants that the stores name, in order; empty in the settings of one of them.</summary>
    public IReadOnlyList<TenantName> Tenants { get; init; } = [];
    /// <summary>The command line host vouches for end users (trials and tests).</summary>
    public bool VouchForUsers { get; init; }
}
