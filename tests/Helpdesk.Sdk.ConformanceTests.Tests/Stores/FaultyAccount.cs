namespace Helpdesk.Sdk.ConformanceTests.Tests.Stores;

/// <summary>A row of <see cref="FaultyStore"/>.</summary>
internal sealed class FaultyAccount
{
    public string Id { get; } = Guid.NewGuid().ToString("N");

    public required NewUser User { get; set; }

    public string? Password { get; set; }

    public string? FormerPassword { get; set; }

    public DateTimeOffset PasswordSet { get; set; } = TimeProvider.System.GetUtcNow();

    public bool MustChange { get; set; }

    public bool Locked { get; set; }

    public int Failures { get; set; }

    public bool Deleted { get; set; }

    public bool Barred { get; set; }

    public DateTimeOffset? Expires { get; set; }

    public List<string> Groups { get; } = [];

    public List<(string Application, string? Role)> Applications { get; } = [];

    public List<string> Authenticators { get; } = [];

    public List<(string Pass, bool OneTime)> Passes { get; } = [];

    public List<string> Sessions { get; } = [];
}
