namespace Helpdesk.Sdk.Tests.Protection;

/// <summary>Files that are there whole or not at all, and who makes files that way.</summary>
public sealed class AtomicFileTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly TemporaryDirectory _place = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Target => _place.Combine("file");

    public void Dispose() => _place.Dispose();

    [Fact]
    public void What_was_there_is_replaced_and_is_the_owners_alone()
    {
        File.WriteAllText(Target, "something longer");

        AtomicFile.Write(Target, overwrite: true, static file => file.Write("new"u8));

        Assert.Equal("new", File.ReadAllText(Target));
        Assert.Equal(Target, Assert.Single(Directory.GetFiles(_place.Path)));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(OwnerOnly, File.GetUnixFileMode(Target));
    }

    [Fact]
    public void A_write_that_breaks_off_leaves_what_was_there_and_nothing_beside_it()
    {
        File.WriteAllText(Target, "old");

        Assert.Throws<InvalidTimeZoneException>(() => AtomicFile.Write(Target, overwrite: true, static file =>
        {
            file.Write("ne"u8);
            throw new InvalidTimeZoneException("It breaks off.");
        }));

        Assert.Equal("old", File.ReadAllText(Target));
        Assert.Equal(Target, Assert.Single(Directory.GetFiles(_place.Path)));
    }

    [Fact]
    public void What_must_not_be_replaced_stays()
    {
        File.WriteAllText(Target, "old");

        Assert.Throws<IOException>(() => AtomicFile.Write(Target, overwrite: false, static file => file.Write("new"u8)));

        Assert.Equal("old", File.ReadAllText(Target));
        Assert.Equal(Target, Assert.Single(Directory.GetFiles(_place.Path)));
    }

    [Fact]
    public async Task Mark_and_witness_are_made_in_directories_of_the_owners_alone()
    {
        using var ring = new FileKeyRing(_place.Combine("keys"));
        var mark = new HistoryMarkFile(Path.Combine(_place.Combine("marks"), "history.mark"), ring);
        var witness = new StateWitnessFile(_place.Combine("witnesses"), ring);
        var state = new string('a', 32);

        mark.Write(new HistoryMark(3, ring.ActiveKeyId, [1, 2, 3], 0));
        await witness.WriteAsync(StateWitness.Of(new StateEpoch(state, 1, 0, null, null), ring), Token);

        Assert.Equal(3L, (await mark.ReadAsync(Token)).Mark?.Sequence);
        Assert.Equal(1L, witness.Read(state).Witness?.Epoch);
        Assert.Single(Directory.GetFiles(_place.Combine("marks")));
        if (OperatingSystem.IsWindows())
            return;
        Assert.Equal(OwnerOnly | UnixFileMode.UserExecute, File.GetUnixFileMode(_place.Combine("marks")));
        Assert.Equal(OwnerOnly | UnixFileMode.UserExecute, File.GetUnixFileMode(witness.Directory));
        Assert.All(Directory.GetFiles(_place.Combine("marks")).Concat(Directory.GetFiles(witness.Directory)), static f => Assert.Equal(OwnerOnly, File.GetUnixFileMode(f)));
    }
}
