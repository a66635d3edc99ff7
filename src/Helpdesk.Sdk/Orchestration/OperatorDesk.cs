namespace Helpdesk.Sdk;

/// <summary>What an operator can do. Every member decides on fresh facts at the moment it acts.</summary>
public sealed class OperatorDesk
{
    internal OperatorDesk(UserDesk users, PasswordDesk passwords, AccountDesk accounts, VerificationDesk verification, EnrollmentDesk enrollments, HistoryDesk history, ApprovalDesk approvals, ControlDesk control,
        GroupDesk groups, ApplicationDesk applications, AuthenticatorDesk authenticators, SecurityKeyDesk securityKeys, SessionDesk sessions, DeviceDesk devices, CampaignDesk campaigns, BulkDesk bulk)
    {
        Users = users;
        Passwords = passwords;
        Accounts = accounts;
        Verification = verification;
        Enrollments = enrollments;
        History = history;
        Approvals = approvals;
        Control = control;
        Groups = groups;
        Applications = applications;
        Authenticators = authenticators;
        SecurityKeys = securityKeys;
        Sessions = sessions;
        Devices = devices;
        Campaigns = campaigns;
        Bulk = bulk;
    }

    /// <summary>Find, look at, evaluate, create, change users.</summary>
    public UserDesk Users { get; }
    /// <summary>Reset passwords, send links.</summary>
    public PasswordDesk Passwords { get; }
    /// <summary>Unlock, freeze and unfreeze.</summary>
    public AccountDesk Accounts { get; }
    /// <summary>Prove the caller.</summary>
    public VerificationDesk Verification { get; }
    /// <summary>Take factors away.</summary>
    public EnrollmentDesk Enrollments { get; }
    /// <summary>Read what was done.</summary>
    public HistoryDesk History { get; }

    /// <summary>Answer requests for approval.</summary>
    public ApprovalDesk Approvals { get; }

    /// <summary>Stop the desk, revoke an operator.</summary>
    public ControlDesk Control { get; }

    /// <summary>Who is in which group.</summary>
    public GroupDesk Groups { get; }

    /// <summary>Who may use which application.</summary>
    public ApplicationDesk Applications { get; }

    /// <summary>The ways to sign in that the identity store keeps; access passes.</summary>
    public AuthenticatorDesk Authenticators { get; }

    /// <summary>Register security keys on behalf of users.</summary>
    public SecurityKeyDesk SecurityKeys { get; }

    /// <summary>Sign out everywhere.</summary>
    public SessionDesk Sessions { get; }

    /// <summary>Devices.</summary>
    public DeviceDesk Devices { get; }

    /// <summary>Notify users to enroll.</summary>
    public CampaignDesk Campaigns { get; }

    /// <summary>One operation on a selection of users.</summary>
    public BulkDesk Bulk { get; }
}
