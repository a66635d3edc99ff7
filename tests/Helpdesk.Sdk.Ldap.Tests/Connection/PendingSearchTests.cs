using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Ldap.Tests;

/// <summary>What one thread hears and another takes, while both are at it.</summary>
public sealed class PendingSearchTests
{
    private const int Rounds = 200_000;

    [Fact]
    public void The_result_never_arrives_without_the_entries_before_it()
    {
        var entry = LdapServerMessages.Entry(1, "cn=ann");
        var done = LdapServerMessages.Result(1, 5);
        var server = LdapServer.Parse("ldap://127.0.0.1");
        var request = new LdapSearchRequest("dc=x", LdapScope.Subtree, LdapFilter.Present("cn"), ["cn"]);
        PendingSearch? given = null;
        var lost = 0;
        var consumer = new Thread(() =>
        {
            for (var i = 0; i < Rounds; i++)
            {
                PendingSearch? search;
                var spin = new SpinWait();
                while ((search = Interlocked.Exchange(ref given, null)) is null) spin.SpinOnce(-1);
                if (Drain(search) != 1) lost++;
            }
        });
        consumer.Start();
        for (var i = 0; i < Rounds; i++)
        {
            var search = new PendingSearch(request, new LdapLimits());
            search.Accept(new LdapMessageView(entry), entry.Length, server);
            search.Accept(new LdapMessageView(done), done.Length, server);
            var spin = new SpinWait();
            while (Volatile.Read(ref given) is not null) spin.SpinOnce(-1);
            Volatile.Write(ref given, search);
            search.Complete();
        }
        consumer.Join();
        Assert.Equal(0, lost);
    }

    private static int Drain(PendingSearch search)
    {
        List<string>? references = null;
        var batch = new List<LdapEntry>();
        var taken = 0;
        while (true)
        {
            batch.Clear();
            batch = search.Take(batch, ref references, out var result);
            taken += batch.Count;
            if (result is not null) return taken;
        }
    }
}
