using System.Globalization;
using System.Net.Mail;

namespace Helpdesk.Sdk.Benchmarks;

/// <summary>Row 10: mail of 2 kB into a sink, on one connection and on ten, beside the sink's own source and two libraries.</summary>
internal sealed class SmtpSection : BenchmarkSection
{
    private const int MessageBytes = 2_000;
    private static readonly string Text = string.Concat(Enumerable.Repeat(new string('x', 71) + "\n", MessageBytes / 72));

    private const string PythonClient = """
        import smtplib, sys
        from email.message import EmailMessage
        m = EmailMessage(); m["From"] = "desk@example.test"; m["To"] = "jo@example.test"; m["Subject"] = "Your request"
        m.set_content(("x" * 71 + "\n") * 27)
        with smtplib.SMTP("127.0.0.1", int(sys.argv[1])) as s:
            for _ in range(int(sys.argv[2])):
                s.send_message(m)
        """;

    public override int Row => 10;

    public override string Name => "smtp";

    public override string Title => "bulk mail of 2 kB, to smtp-sink";

    public override async Task<SectionResult> RunAsync(BenchmarkContext context)
    {
        using var sink = await SmtpSink.StartAsync();
        if (sink is null)
            return new SectionResult([], "Not measured: smtp-sink and smtp-source (package postfix) are not installed here.");
        var count = context.Size(10_000, 500);
        var rounds = context.Size(5, 1);
        var rows = new List<BenchmarkRow>();
        foreach (var (connections, goal) in new[] { (1, 0.6), (10, 0.8) })
        {
            context.Say($"{connections} connection(s)");
            await using var transport = new SmtpTransport(
                new SmtpOptions { Host = "127.0.0.1", Port = sink.Port, Security = SmtpSecurity.None, From = "desk@example.test", Connections = connections }, TimeProvider.System);
            var pair = await Pair.RunMeasuredAsync(
                rounds, () => Pair.MeasureAsync(() => SendAsync(transport, connections, count)), () => WholeProcess.RunAsync(SmtpSink.Find("smtp-source")!, Source(sink, connections, count), count));
            var unit = "mails/s";
            rows.Add(BenchmarkRow.AtLeast($"{connections} connection(s), against smtp-source", pair.MedianOfOurs(static m => m.PerSecond), pair.MedianOfPeer(static m => m.PerSecond), unit, goal));
            rows.Add(BenchmarkRow.Fact("allocated a mail", pair.MedianOfOurs(static m => m.BytesPerOperation), "B"));
            rows.Add(BenchmarkRow.Fact("CPU a mail", pair.MedianOfOurs(static m => m.CpuMicroseconds), "µs", pair.MedianOfPeer(static m => m.CpuMicroseconds)));
            if (connections == 1)
                rows.AddRange(await LibrariesAsync(sink, pair.MedianOfOurs(static m => m.PerSecond), context));
        }
        rows.Add(await MemoryAsync(sink, context));
        return new SectionResult(rows, "Ours goes through `IMailTransport`: composing, envelope, content and answer of each mail; smtp-source sends one and the same prepared text. Both without TLS.");
    }

    private static async Task<IEnumerable<BenchmarkRow>> LibrariesAsync(SmtpSink sink, double ours, BenchmarkContext context)
    {
        // A stall of 40 ms a mail (Nagle's algorithm against delayed acknowledgements) makes a small number enough.
        var client = await Pair.MeasureAsync(() => SmtpClientAsync(sink, context.Size(100, 10)));
        var rows = new List<BenchmarkRow> { BenchmarkRow.Fact("1 connection, beside System.Net.Mail.SmtpClient", ours, "mails/s", client.PerSecond) };
        if (SmtpSink.Find("python3") is { } python)
        {
            var count = context.Size(2_000, 100);
            var library = await WholeProcess.RunAsync(python, ["-c", PythonClient, Port(sink), count.ToString(CultureInfo.InvariantCulture)], count);
            rows.Add(BenchmarkRow.Fact("1 connection, beside Python's smtplib", ours, "mails/s", library.PerSecond));
        }
        return rows;
    }

    // What is live after ten times as many mails is the same.
    private static async Task<BenchmarkRow> MemoryAsync(SmtpSink sink, BenchmarkContext context)
    {
        await using var transport = new SmtpTransport(
            new SmtpOptions { Host = "127.0.0.1", Port = sink.Port, Security = SmtpSecurity.None, From = "desk@example.test", Connections = 10 }, TimeProvider.System);
        var few = context.Size(2_000, 100);
        await SendAsync(transport, 10, few);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await SendAsync(transport, 10, few * 10);
        return BenchmarkRow.Limit("live memory gained by ten times as many mails", (GC.GetTotalMemory(forceFullCollection: true) - before) / 1024.0, "KiB", 256);
    }

    private static async Task<long> SendAsync(SmtpTransport transport, int senders, int count)
    {
        var left = count;
        await Task.WhenAll(Enumerable.Range(0, senders).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
            {
                var delivery = await transport.SendAsync(new OutgoingMail { To = "jo@example.test", Subject = "Your request", Text = Text }, CancellationToken.None);
                if (delivery.Status != MailDeliveryStatus.Accepted)
                    throw new InvalidOperationException(delivery.Diagnostics);
            }
        })));
        return count;
    }

    private static async Task<long> SmtpClientAsync(SmtpSink sink, int count)
    {
        using var client = new SmtpClient("127.0.0.1", sink.Port);
        for (var i = 0; i < count; i++)
        {
            using var mail = new MailMessage("desk@example.test", "jo@example.test", "Your request", Text);
            await client.SendMailAsync(mail);
        }
        return count;
    }

    private static string[] Source(SmtpSink sink, int connections, int count) =>
    [
        "-s", connections.ToString(CultureInfo.InvariantCulture), "-m", count.ToString(CultureInfo.InvariantCulture),
        "-l", MessageBytes.ToString(CultureInfo.InvariantCulture), "-f", "desk@example.test", "-t", "jo@example.test", "127.0.0.1:" + Port(sink),
    ];

    private static string Port(SmtpSink sink) => sink.Port.ToString(CultureInfo.InvariantCulture);
}
