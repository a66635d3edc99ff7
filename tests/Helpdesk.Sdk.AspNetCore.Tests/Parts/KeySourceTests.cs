using Microsoft.AspNetCore.DataProtection;

namespace Helpdesk.Sdk.AspNetCore.Tests;

/// <summary>The key ring wrapped by the host's data protection.</summary>
public sealed class KeySourceTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("helpdesk-keys-").FullName;
    private readonly EphemeralDataProtectionProvider _provider = new();

    private string Keys => Path.Combine(_folder, "keys");

    [Fact]
    public async Task The_first_key_is_made_once_and_lies_there_wrapped()
    {
        var first = await LoadAsync(_provider);
        var second = await LoadAsync(_provider);
        Assert.Equal(first, second);
        Assert.Single(first);
        var file = Assert.Single(Directory.GetFiles(Keys, "*.key"));
        Assert.Equal(-1, (await File.ReadAllBytesAsync(file, WebHost.Token)).AsSpan().IndexOf(Convert.FromHexString(first[0].Split(' ')[1])));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public async Task Nodes_that_start_together_end_up_with_one_key()
    {
        var rings = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => LoadAsync(_provider))));
        Assert.Single(rings.Select(static r => string.Join(';', r)).Distinct());
        Assert.Single(Directory.GetFiles(Keys, "*.key"));
    }

    [Fact]
    public async Task A_new_key_seals_and_the_old_one_opens_still()
    {
        using var old = new SourcedKeyRing(new DataProtectionKeySource(_provider, Keys), "test");
        var sealedBefore = old.Protect("test", [1, 2, 3], default);
        Assert.Equal(2, await new DataProtectionKeySource(_provider, Keys).AddKeyAsync(WebHost.Token));
        using var ring = new SourcedKeyRing(new DataProtectionKeySource(_provider, Keys), "test");
        Assert.Equal(2, ring.KeyIds.Count);
        Assert.NotEqual(old.ActiveKeyId, ring.ActiveKeyId);
        Assert.Equal([1, 2, 3], ring.Unprotect("test", sealedBefore, default));
        Assert.Equal(2, (await LoadAsync(_provider)).Count);
    }

    [Fact]
    public async Task Another_hosts_data_protection_opens_nothing_and_makes_nothing_new()
    {
        await LoadAsync(_provider);
        var e = await Assert.ThrowsAsync<HelpdeskConfigurationException>(() => LoadAsync(new EphemeralDataProtectionProvider()));
        Assert.Contains("Key 1", e.Message, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(Keys, "*.key"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<IReadOnlyList<string>> LoadAsync(IDataProtectionProvider provider)
    {
        var keys = await new DataProtectionKeySource(provider, Keys).LoadKeysAsync(WebHost.Token);
        return [.. keys.Select(static k =>
        {
            var bytes = new byte[KeyMaterial.Size];
            k.CopyTo(bytes);
            k.Dispose();
            return $"{k.Number} {Convert.ToHexString(bytes)}";
        })];
    }
}
