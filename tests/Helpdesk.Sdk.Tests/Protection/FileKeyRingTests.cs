namespace Helpdesk.Sdk.Tests.Protection;

public sealed class FileKeyRingTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly TemporaryDirectory _place = new();

    private string Keys => _place.Combine("keys");

    public void Dispose() => _place.Dispose();

    [Fact]
    public void First_use_makes_the_directory_and_one_key_for_the_owner_only()
    {
        using var ring = new FileKeyRing(Keys);

        var file = Assert.Single(Directory.GetFiles(Keys, "*.key"));
        Assert.Equal(ring.ActiveKeyId, Path.GetFileNameWithoutExtension(file));
        Assert.Equal(32, new FileInfo(file).Length);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(OwnerOnly, File.GetUnixFileMode(file));
            Assert.Equal(OwnerOnly | UnixFileMode.UserExecute, File.GetUnixFileMode(Keys));
        }
    }

    [Fact]
    public void A_restart_opens_what_was_protected_before()
    {
        byte[] value;
        using (var before = new FileKeyRing(Keys))
            value = before.Protect("totp", "secret"u8, []);
        using var after = new FileKeyRing(Keys);

        Assert.Equal("secret"u8.ToArray(), after.Unprotect("totp", value, []));
    }

    [Fact]
    public async Task Many_that_start_at_once_agree_on_one_first_key()
    {
        for (var round = 0; round < 10; round++)
        {
            var keys = _place.Combine($"keys{round}");
            using var start = new Barrier(8);
            var ids = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(() =>
            {
                start.SignalAndWait();
                using var ring = new FileKeyRing(keys);
                return ring.ActiveKeyId;
            }, TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

            Assert.Single(ids.Distinct());
            Assert.Single(Directory.GetFiles(keys, "*.key"));
        }
    }

    [Fact]
    public void The_newest_key_is_active_and_a_running_ring_opens_what_another_process_protected_with_it()
    {
        using var running = new FileKeyRing(Keys);
        using var other = new FileKeyRing(Keys);
        var added = other.AddKey();
        var value = other.Protect("totp", "secret"u8, []);
        using var later = new FileKeyRing(Keys);

        Assert.Equal(added, later.ActiveKeyId);
        Assert.Equal("secret"u8.ToArray(), running.Unprotect("totp", value, []));
        Assert.Equal(later.KeyIds, running.KeyIds);
    }

    [Fact]
    public void Keys_keep_their_order_past_ten()
    {
        using var ring = new FileKeyRing(Keys);
        var added = Enumerable.Range(0, 11).Select(_ => ring.AddKey()).ToList();
        using var again = new FileKeyRing(Keys);

        Assert.Equal(added, again.KeyIds.Skip(1));
        Assert.Equal(added[^1], again.ActiveKeyId);
    }

    [Theory]
    [InlineData(OwnerOnly | UnixFileMode.GroupRead)]
    [InlineData(OwnerOnly | UnixFileMode.OtherRead)]
    [InlineData(OwnerOnly | UnixFileMode.OtherWrite)]
    public void A_key_that_others_can_read_is_refused_with_its_file_and_the_remedy(UnixFileMode mode)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no file modes on Windows.");
        new FileKeyRing(Keys).Dispose();
        var file = Directory.GetFiles(Keys, "*.key")[0];
#pragma warning disable CA1416 // skipped on Windows
        File.SetUnixFileMode(file, mode);
#pragma warning restore CA1416

        var problem = Assert.Throws<HelpdeskConfigurationException>(() => new FileKeyRing(Keys));

        Assert.Contains(file, problem.Message, StringComparison.Ordinal);
        Assert.Contains("chmod 600", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_directory_that_others_can_write_to_is_refused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no file modes on Windows.");
        new FileKeyRing(Keys).Dispose();
#pragma warning disable CA1416 // skipped on Windows
        File.SetUnixFileMode(Keys, OwnerOnly | UnixFileMode.UserExecute | UnixFileMode.GroupWrite);
#pragma warning restore CA1416

        var problem = Assert.Throws<HelpdeskConfigurationException>(() => new FileKeyRing(Keys));

        Assert.Contains("chmod 700", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    [InlineData(32)]
    public void A_damaged_key_is_refused_by_name(int length)
    {
        new FileKeyRing(Keys).Dispose();
        var file = Directory.GetFiles(Keys, "*.key")[0];
        File.WriteAllBytes(file, new byte[length]);

        var problem = Assert.Throws<HelpdeskConfigurationException>(() => new FileKeyRing(Keys));

        Assert.Contains(file, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("backup.key")]
    [InlineData("0002-abc.key")]
    [InlineData("99999999999-0123456789ab.key")]
    public void A_foreign_key_file_is_refused_by_name(string name)
    {
        new FileKeyRing(Keys).Dispose();
        File.Copy(Directory.GetFiles(Keys, "*.key")[0], Path.Combine(Keys, name));

        Assert.Contains(name, Assert.Throws<HelpdeskConfigurationException>(() => new FileKeyRing(Keys)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lost_key_is_named()
    {
        using var lost = new FileKeyRing(_place.Combine("lost"));
        using var ring = new FileKeyRing(Keys);
        var value = lost.Protect("totp", "secret"u8, []);

        var problem = Assert.Throws<HelpdeskConfigurationException>(() => ring.Unprotect("totp", value, []));

        Assert.Contains(lost.ActiveKeyId, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("\0")]
    [InlineData("\u001b[2J")]
    public void A_hostile_key_id_is_missing_and_printed_harmlessly(string id)
    {
        using var ring = new FileKeyRing(Keys);

        var problem = Assert.Throws<HelpdeskConfigurationException>(() => ring.Hash("code", [], id));

        Assert.DoesNotContain(problem.Message, char.IsControl);
        Assert.DoesNotContain("etc/", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_place_that_is_no_directory_is_refused_by_name()
    {
        var file = _place.Combine("file");
        File.WriteAllText(file, "");

        Assert.Contains(file, Assert.Throws<HelpdeskConfigurationException>(() => new FileKeyRing(file)).Message, StringComparison.Ordinal);
    }
}
