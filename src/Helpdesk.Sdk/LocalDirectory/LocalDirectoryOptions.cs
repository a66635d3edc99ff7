namespace Helpdesk.Sdk;

/// <summary>How the embedded local directory treats passwords and failed sign-ins.</summary>
public sealed record LocalDirectoryOptions
{
    /// <summary>The fewest PBKDF2 iterations that can be set, for tests.</summary>
    public const int LeastIterations = 1_000;

    /// <summary>PBKDF2-SHA-256 iterations of new password hashes (OWASP Password Storage: 600,000).</summary>
    public int PasswordIterations { get; init; } = 600_000;

    /// <summary>The fewest characters of a password.</summary>
    public int MinimumPasswordLength { get; init; } = 8;

    /// <summary>How long a password lasts; <see langword="null"/> = for ever.</summary>
    public TimeSpan? MaximumPasswordAge { get; init; }

    /// <summary>Failed sign-ins that lock an account; 0 = never locks.</summary>
    public int LockoutThreshold { get; init; } = 5;

    /// <summary>A failed sign-in is forgotten when none follows it for this long.</summary>
    public TimeSpan LockoutWindow { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a lock lasts; zero = until somebody unlocks the account.</summary>
    public TimeSpan LockoutDuration { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How many former passwords may not be used again; 0 = any may. The one in use counts.</summary>
    public int PasswordHistory { get; init; }

    /// <summary>How long a deleted account can be restored; afterwards it is forgotten. Zero = not at all.</summary>
    public TimeSpan KeepDeleted { get; init; } = TimeSpan.FromDays(30);

    /// <summary>The groups, by name. Who is in them is kept with the accounts.</summary>
    public IReadOnlyDictionary<string, LocalGroup> Groups { get; init; } = new Dictionary<string, LocalGroup>();

    /// <summary>Groups whose members are privileged, and members of groups inside them too; each must be one of <see cref="Groups"/>.</summary>
    public IReadOnlyList<string> ProtectedGroups { get; init; } = [];

    /// <summary>The applications, by name. Who is assigned is kept with the accounts.</summary>
    public IReadOnlyDictionary<string, LocalApplication> Applications { get; init; } = new Dictionary<string, LocalApplication>();

    /// <summary>The customer organization that the accounts' devices are registered to; <see langword="null"/> = none is named.</summary>
    public string? Customer { get; init; }

    /// <summary>The profiles for devices, by name. Which account has them is kept with the accounts.</summary>
    public IReadOnlyDictionary<string, LocalDeviceProfile> Profiles { get; init; } = new Dictionary<string, LocalDeviceProfile>();

    /// <summary>The procedures that may be run on devices, by name.</summary>
    public IReadOnlyDictionary<string, LocalDeviceProcedure> Procedures { get; init; } = new Dictionary<string, LocalDeviceProcedure>();
}
