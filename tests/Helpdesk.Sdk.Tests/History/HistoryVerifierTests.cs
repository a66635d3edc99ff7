using FsCheck;
using FsCheck.Fluent;

namespace Helpdesk.Sdk.Tests.History;

public sealed class HistoryVerifierTests : IDisposable
{
    private static readonly (string Field, Func<HistoryEntry, HistoryEntry> Change)[] Edits =
    [
        ("At", e => e with { At = e.At.AddTicks(10) }),
        ("Operation", e => e with { Operation = new OperationId("other") }),
        ("Operation gone", e => e with { Operation = null }),
        ("ParentOperation", e => e with { ParentOperation = null }),
        ("PerformerKind", e => e with { PerformerKind = "system" }),
        ("Operator", e => e with { Operator = "mallory" }),
        ("OsUser", e => e with { OsUser = null }),
        ("Role", e => e with { Role = "Admins" }),
        ("Action", e => e with { Action = HelpdeskAction.UnlockAccount }),
        ("Status", e => e with { Status = HistoryStatus.Refused }),
        ("TargetStore", e => e with { TargetStore = "cloud" }),
        ("TargetId", e => e with { TargetId = "id-0" }),
        ("TargetName", e => e with { TargetName = "eve" }),
        ("TargetName gone", e => e with { TargetName = null }),
        ("Process", e => e with { Process = "" }),
        ("Ticket", e => e with { Ticket = "INC2" }),
        ("Factors", e => e with { Factors = "Email" }),
        ("Reason", e => e with { Reason = e.Reason + " " }),
        ("Detail", e => e with { Detail = "" }),
        ("Machine", e => e with { Machine = "pc-8" }),
        ("IpAddress", e => e with { IpAddress = "192.0.2.8" }),
        ("Client", e => e with { Client = "TEST" }),
        ("two fields swapped", e => e with { TargetName = e.Detail, Detail = e.TargetName }),
        ("text moved over a border", e => e with { Process = "password-rese", Ticket = "tINC1" }),
    ];

    private readonly EphemeralKeyRing _ring = new();

    public void Dispose() => _ring.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(20)]
    public async Task An_untouched_history_holds(int entries)
    {
        var found = await new SealedChain(_ring).Grow(entries).VerifyAsync();

        Assert.True(found.Holds, found.Message);
        Assert.Equal(entries, found.Entries);
        Assert.Null(found.FirstBadSequence);
    }

    [Fact]
    public async Task A_history_over_several_keys_holds()
    {
        var chain = new SealedChain(_ring).Grow(3);
        _ring.AddKey();

        Assert.True((await chain.Grow(3).VerifyAsync()).Holds);
        Assert.Equal(2, chain.Entries.Select(static e => e.KeyId).Distinct().Count());
    }

    [Fact]
    public void Any_edit_of_any_field_of_any_entry_is_caught_and_named() =>
        Prop.ForAll(
            (from length in Gen.Choose(1, 8)
             from index in Gen.Choose(0, length - 1)
             from edit in Gen.Choose(0, Edits.Length - 1)
             select (length, index, edit)).ToArbitrary(),
            async at =>
            {
                var chain = new SealedChain(_ring).Grow(at.length);
                chain.Alter(at.index, Edits[at.edit].Change);
                var found = await chain.VerifyAsync();
                Assert.False(found.Holds, Edits[at.edit].Field);
                Assert.Equal(at.index + 1, found.FirstBadSequence);
                Assert.Equal(at.index, found.Entries);
                Assert.Contains($"Entry {at.index + 1} ", found.Message, StringComparison.Ordinal);
            }).QuickCheckThrowOnFailure();

    [Fact]
    public async Task Every_listed_edit_is_caught()
    {
        foreach (var (field, change) in Edits)
        {
            var chain = new SealedChain(_ring).Grow(3);
            chain.Alter(1, change);
            Assert.True((await chain.VerifyAsync()).FirstBadSequence == 2, field);
        }
    }

    [Fact]
    public void The_list_of_edits_names_every_field()
    {
        var fields = typeof(HistoryEntry).GetProperties().Select(static p => p.Name).Where(static n => n is not (nameof(HistoryEntry.Sequence) or "EqualityContract"));

        Assert.Empty(fields.Except(Edits.Select(static e => e.Field)));
    }

    public static TheoryData<string, Func<SealedHistoryEntry, SealedHistoryEntry>> SealEdits => new()
    {
        { "mac", e => e with { Mac = [.. e.Mac.Reverse()] } },
        { "mac gone", e => e with { Mac = [] } },
        { "digests", e => e with { PersonalDigests = [.. e.PersonalDigests.Reverse()] } },
        { "digests gone", e => e with { PersonalDigests = [] } },
        { "salt", e => e with { Salt = [.. e.Salt.Reverse()] } },
        { "salt gone, fields kept", e => e with { Salt = [] } },
        { "key unknown", e => e with { KeyId = "0009-000000000000" } },
        { "key of another time", e => e with { KeyId = "second" } },
    };

    [Theory]
    [MemberData(nameof(SealEdits))]
    public async Task An_edited_seal_is_caught(string what, Func<SealedHistoryEntry, SealedHistoryEntry> change)
    {
        var chain = new SealedChain(_ring).Grow(5);
        var second = _ring.AddKey();
        var edited = change(chain.Entries[2]);
        chain.Entries[2] = edited.KeyId == "second" ? edited with { KeyId = second } : edited;

        var found = await chain.VerifyAsync();

        Assert.True(found.FirstBadSequence == 3, what);
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(2, 1, 3)]
    [InlineData(2, 2, 3)]
    public async Task Removed_entries_are_named(int index, int count, long first)
    {
        var chain = new SealedChain(_ring).Grow(6);
        chain.Entries.RemoveRange(index, count);

        var found = await chain.VerifyAsync();

        Assert.False(found.Holds);
        Assert.Equal(first, found.FirstBadSequence);
        Assert.Contains("removed", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_removal_hidden_by_renumbering_is_named()
    {
        var chain = new SealedChain(_ring).Grow(6);
        chain.Entries.RemoveAt(2);
        for (var i = 2; i < chain.Entries.Count; i++)
            chain.Alter(i, e => e with { Sequence = e.Sequence - 1 });

        Assert.Equal(3, (await chain.VerifyAsync()).FirstBadSequence);
    }

    [Fact]
    public async Task An_inserted_entry_is_named()
    {
        var chain = new SealedChain(_ring).Grow(6);
        chain.Entries.Insert(3, chain.Entries[3] with { Entry = SealedChain.Entry(4) with { Operator = "forged" } });

        var found = await chain.VerifyAsync();

        Assert.Equal(4, found.FirstBadSequence);
        Assert.Contains("inserted", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_that_stands_twice_is_named()
    {
        var chain = new SealedChain(_ring).Grow(4);
        chain.Entries.Insert(2, chain.Entries[1]);

        Assert.Equal(2, (await chain.VerifyAsync()).FirstBadSequence);
    }

    [Fact]
    public async Task Entries_in_another_order_are_named()
    {
        var chain = new SealedChain(_ring).Grow(6);
        (chain.Entries[2], chain.Entries[3]) = (chain.Entries[3], chain.Entries[2]);

        var found = await chain.VerifyAsync();

        Assert.Equal(3, found.FirstBadSequence);
        Assert.Contains("order", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Entries_that_traded_numbers_are_named()
    {
        var chain = new SealedChain(_ring).Grow(6);
        (chain.Entries[2], chain.Entries[3]) = (chain.Entries[3], chain.Entries[2]);
        chain.Alter(2, static e => e with { Sequence = 3 });
        chain.Alter(3, static e => e with { Sequence = 4 });

        Assert.Equal(3, (await chain.VerifyAsync()).FirstBadSequence);
    }

    [Fact]
    public async Task A_chain_under_another_ring_is_not_accepted()
    {
        using var other = new EphemeralKeyRing();
        var chain = new SealedChain(_ring).Grow(2);
        chain.Entries.AddRange(new SealedChain(other).Grow(3).Entries.Skip(2));

        Assert.Equal(3, (await chain.VerifyAsync()).FirstBadSequence);
    }

    [Fact]
    public async Task Erased_personal_fields_are_counted_and_the_first_is_named()
    {
        var chain = new SealedChain(_ring).Grow(5);
        Assert.Equal(0, (await chain.VerifyAsync()).ErasedEntries);
        Erase(chain, 1);
        Erase(chain, 3);

        var found = await chain.VerifyAsync();

        Assert.False(found.Holds);
        Assert.Equal((2L, 1L, 2L), (found.FirstBadSequence!.Value, found.Entries, found.ErasedEntries));
        Assert.Contains("personal fields of entry 2 are gone and no erasure is recorded", found.Message, StringComparison.Ordinal);
        Assert.Contains("2 entries", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_else_is_wrong_is_said_beside_an_erasure()
    {
        var chain = new SealedChain(_ring).Grow(4);
        Erase(chain, 0);
        chain.Alter(2, static e => e with { Operator = "mallory" });

        var found = await chain.VerifyAsync();

        Assert.Equal((1L, 1L), (found.FirstBadSequence!.Value, found.ErasedEntries));
        Assert.Contains("Entry 3 does not fit its seal", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Digests_of_the_same_values_differ_between_entries()
    {
        var chain = new SealedChain(_ring).Grow(2);

        Assert.NotEqual(chain.Entries[0].PersonalDigests, chain.Entries[1].PersonalDigests);
        Assert.NotEqual(chain.Entries[0].Salt, chain.Entries[1].Salt);
        Assert.Equal(16, chain.Entries[0].Salt.Length);
    }

    [Fact]
    public void A_line_without_its_number_is_not_sealed() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new HistorySealer(_ring).Seal([], SealedChain.Entry(0)));

    [Fact]
    public async Task A_database_that_keeps_microseconds_only_does_not_break_the_chain()
    {
        var chain = new SealedChain(_ring);
        chain.Entries.Add(new HistorySealer(_ring).Seal([], SealedChain.Entry(1) with { At = SealedChain.Start.AddTicks(17) }));
        chain.Alter(0, static e => e with { At = SealedChain.Start.AddTicks(10).ToOffset(TimeSpan.FromHours(2)) });

        Assert.True((await chain.VerifyAsync()).Holds);
    }

    private static void Erase(SealedChain chain, int index)
    {
        chain.Entries[index] = chain.Entries[index] with { Salt = [] };
        chain.Alter(index, static e => e with { TargetName = null, Detail = null, Machine = null, IpAddress = null });
    }
}
