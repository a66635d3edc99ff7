using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.EndToEnd.Tests;

/// <summary>The mail servers are real: spoken to line by line, without any mail library.</summary>
public sealed class SmtpIsThere
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Submission_wants_TLS_and_the_right_password_and_keeps_the_message()
    {
        var smtp = LabServers.Smtp();
        var to = $"{Guid.NewGuid():N}@example.test";
        await using var talk = await Talk.OpenAsync(smtp.Host, smtp.StartTlsPort);
        Assert.Equal(220, await talk.HearAsync());
        Assert.Equal(250, await talk.SayAsync("EHLO test"));
        Assert.Equal(530, await talk.SayAsync("MAIL FROM:<a@example.test>"));
        Assert.Equal(220, await talk.SayAsync("STARTTLS"));
        await talk.SecureAsync(smtp.HostName, smtp.CaFile);
        Assert.Equal(250, await talk.SayAsync("EHLO test"));
        Assert.Equal(535, await talk.SayAsync("AUTH PLAIN " + Plain(smtp.User, "wrong")));
        Assert.Equal(235, await talk.SayAsync("AUTH PLAIN " + Plain(smtp.User, smtp.Password)));
        await SendAsync(talk, to, "through submission");
        var mail = await smtp.WaitForMailAsync(to, Patience, TestContext.Current.CancellationToken);
        Assert.Equal("through submission", mail.Header("Subject"));
        Assert.Single(smtp.MailsTo(to));
    }

    [Fact]
    public async Task Smtps_speaks_TLS_from_the_first_byte()
    {
        var smtp = LabServers.Smtp();
        var to = $"{Guid.NewGuid():N}@example.test";
        await using var talk = await Talk.OpenAsync(smtp.Host, smtp.SmtpsPort);
        await talk.SecureAsync(smtp.HostName, smtp.CaFile);
        Assert.Equal(220, await talk.HearAsync());
        Assert.Equal(250, await talk.SayAsync("EHLO test"));
        Assert.Equal(235, await talk.SayAsync("AUTH PLAIN " + Plain(smtp.User, smtp.Password)));
        await SendAsync(talk, to, "through smtps");
        Assert.Equal("through smtps", (await smtp.WaitForMailAsync(to, Patience, TestContext.Current.CancellationToken)).Header("Subject"));
    }

    [Fact]
    public async Task Recipients_are_refused_for_good_or_for_now_as_documented()
    {
        var smtp = LabServers.Smtp();
        await using var talk = await Talk.OpenAsync(smtp.Host, smtp.Port);
        Assert.Equal(220, await talk.HearAsync());
        Assert.Equal(250, await talk.SayAsync("EHLO test"));
        Assert.Equal(250, await talk.SayAsync("MAIL FROM:<a@example.test>"));
        Assert.Equal(550, await talk.SayAsync("RCPT TO:<refused@example.test>"));
        Assert.Equal(450, await talk.SayAsync("RCPT TO:<later@example.test>"));
        Assert.Equal(250, await talk.SayAsync("RSET"));
        Assert.Equal(552, await talk.SayAsync("MAIL FROM:<a@example.test> SIZE=2000000"));
    }

    [Fact]
    public async Task The_sink_keeps_message_and_envelope()
    {
        var sink = LabServers.Sink();
        var to = $"{Guid.NewGuid():N}@example.test";
        await using var talk = await Talk.OpenAsync(sink.Host, sink.Port);
        Assert.Equal(220, await talk.HearAsync());
        Assert.Equal(250, await talk.SayAsync("EHLO test"));
        await SendAsync(talk, to, "into the sink");
        Assert.Equal("into the sink", (await sink.WaitForMailAsync(to, Patience, TestContext.Current.CancellationToken)).Header("Subject"));
    }

    private static async Task SendAsync(Talk talk, string to, string subject)
    {
        Assert.Equal(250, await talk.SayAsync("MAIL FROM:<a@example.test>"));
        Assert.Equal(250, await talk.SayAsync($"RCPT TO:<{to}>"));
        Assert.Equal(354, await talk.SayAsync("DATA"));
        Assert.Equal(250, await talk.SayAsync($"Subject: {subject}\r\n\r\nbody\r\n."));
    }

    private static string Plain(string user, string password) => Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0{user}\0{password}"));

    private sealed class Talk(TcpClient client) : IAsyncDisposable
    {
        private Stream _stream = client.GetStream();

        public static async Task<Talk> OpenAsync(string host, int port)
        {
            var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Parse(host), port, TestContext.Current.CancellationToken);
            return new Talk(client);
        }

        public async Task SecureAsync(string name, string caFile)
        {
            var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            policy.CustomTrustStore.ImportFromPemFile(caFile);
            var tls = new SslStream(_stream);
            await tls.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions { TargetHost = name, CertificateChainPolicy = policy }, TestContext.Current.CancellationToken);
            _stream = tls;
        }

        public async Task<int> SayAsync(string line)
        {
            await _stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"), TestContext.Current.CancellationToken);
            return await HearAsync();
        }

        /// <summary>The code of one reply; a '-' after the code says that more lines follow (RFC 5321, 4.2.1).</summary>
        public async Task<int> HearAsync()
        {
            while (true)
            {
                var line = await LineAsync();
                if (line.Length < 4 || line[3] != '-')
                    return int.Parse(line.AsSpan(0, 3), System.Globalization.CultureInfo.InvariantCulture);
            }
        }

        public async ValueTask DisposeAsync()
        {
            await _stream.DisposeAsync();
            client.Dispose();
        }

        private async Task<string> LineAsync()
        {
            var line = new StringBuilder();
            var one = new byte[1];
            while (await _stream.ReadAsync(one, TestContext.Current.CancellationToken) == 1 && one[0] != '\n')
                line.Append((char)one[0]);
            return line.ToString().TrimEnd('\r');
        }
    }
}
