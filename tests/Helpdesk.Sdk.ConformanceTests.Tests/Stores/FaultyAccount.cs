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
}
