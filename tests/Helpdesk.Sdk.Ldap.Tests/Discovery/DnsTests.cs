using System.Net;
using Helpdesk.Sdk.Ldap.Tests.Connection;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Ldap.Tests.Discovery;

public class DnsTests
{
    private const string Name = "_ldap._tcp.corp.example";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Service_records_are_read_over_UDP_and_over_TCP(bool cutOff)
    {
        await using var server = new DnsServerDouble { CutsOff = cutOff };
        server.Add(Name, 10, 5, 389, "dc1.corp.example", 77);
        server.Add(Name, 20, 0, 3389, "dc2.corp.example.");
        var records = await Client(server.EndPoint).FindServicesAsync(Name, Lab.Token);
        Assert.Equal(
            [new SrvRecord(10, 5, 389, "dc1.corp.example", TimeSpan.FromSeconds(77)), new SrvRecord(20, 0, 3389, "dc2.corp.example", TimeSpan.FromSeconds(300))],
            records);
        Assert.Equal(cutOff, server.Asked.Any(static question => question.Tcp));
    }

    [Fact]
    public async Task No_such_name_is_an_answer()
    {
        await using var server = new DnsServerDouble();
        Assert.Empty(await Client(server.EndPoint).FindServicesAsync(Name, Lab.Token));
        Assert.Single(server.Asked);
    }

    [Fact]
    public async Task A_target_of_nothing_says_that_there_is_no_service()
    {
        await using var server = new DnsServerDouble();
        server.Add(Name, 0, 0, 389, ".");
        Assert.Empty(await Client(server.EndPoint).FindServicesAsync(Name, Lab.Token));
    }

    [Fact]
    public async Task The_next_name_server_is_asked_when_one_is_silent_or_refuses()
    {
        await using var silent = new DnsServerDouble { IsSilent = true };
        await using var refusing = new DnsServerDouble { Code = 5 };
        await using var good = new DnsServerDouble();
        good.Add(Name, 0, 0, 389, "dc1.corp.example");
        Assert.Single(await Client(silent.EndPoint, refusing.EndPoint, good.EndPoint).FindServicesAsync(Name, Lab.Token));
    }

    [Fact]
    public async Task Silence_everywhere_ends_in_time()
    {
        await using var silent = new DnsServerDouble { IsSilent = true };
        await Assert.ThrowsAsync<DnsException>(() => Client(silent.EndPoint).FindServicesAsync(Name, Lab.Token));
        Assert.Equal(2, silent.Asked.Count);
    }

    [Fact]
    public async Task An_answer_to_another_question_is_not_taken()
    {
        await using var server = new DnsServerDouble { Tamper = static answer => [(byte)(answer[0] ^ 1), .. answer[1..]] };
        server.Add(Name, 0, 0, 389, "dc1.corp.example");
        await Assert.ThrowsAsync<DnsException>(() => Client(server.EndPoint).FindServicesAsync(Name, Lab.Token));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a..b")]
    [InlineData("ä.example")]
    public void What_is_no_name_is_not_asked_for(string name) => Assert.Throws<FormatException>(() => DnsMessage.Ask(1, name));

    [Fact]
    public async Task Damaged_answers_end_in_an_error_or_in_records_and_never_otherwise()
    {
        byte[]? sample = null;
        await using var server = new DnsServerDouble { Tamper = answer => sample = answer };
        server.Add(Name, 1, 2, 389, "dc1.corp.example");
        server.Add(Name, 1, 2, 389, "dc2.corp.example");
        await Client(server.EndPoint).FindServicesAsync(Name, Lab.Token);
        var id = (ushort)((sample![0] << 8) | sample[1]);
        var random = new Random(7);
        for (var round = 0; round < LongRun.Size(50_000, 2_000_000); round++)
        {
            var damaged = sample[..random.Next(12, sample.Length + 1)];
            for (var hits = random.Next(1, 6); hits > 0; hits--) damaged[random.Next(2, damaged.Length)] = (byte)random.Next(256);
            try
            {
                Assert.InRange(DnsMessage.Read(damaged, id, Name)?.Records.Count ?? 0, 0, 256);
            }
            catch (DnsException)
            {
                // Refused, as it should be.
            }
        }
    }

    [Fact]
    public void Names_that_point_at_themselves_have_an_end()
    {
        byte[] loop = [0, 1, 0x80, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0xC0, 12, 0, 33, 0, 1];
        Assert.Throws<DnsException>(() => DnsMessage.Read(loop, 1, Name));
    }

    private static DnsClient Client(params IPEndPoint[] servers) => new(servers, Lab.Short, TimeProvider.System);
}
