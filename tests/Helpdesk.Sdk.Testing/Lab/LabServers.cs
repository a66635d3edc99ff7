using System.Diagnostics;
using Xunit;

namespace Helpdesk.Sdk.Testing;

/// <summary>Asks for a server of the lab: there, or a visible skip, or (with <c>HELPDESK_TEST_REQUIRE=all</c>) a failure.</summary>
public static class LabServers
{
    /// <summary>Skips or fails the running test when the server is not there. Never lets it pass silently.</summary>
    public static void Require(LabServer server)
    {
        if (IsThere(server))
            return;
        var reason = $"needs {server} of tests/lab: {LabEnvironment.WhyMissing(server)}";
        if (LabEnvironment.AllRequired)
            Assert.Fail(reason);
        Assert.Skip(reason);
    }

    /// <summary>Whether the server was started and its address exported.</summary>
    public static bool IsThere(LabServer server) => LabEnvironment.IsThere(server);

    /// <summary>The Active Directory, or a skip.</summary>
    public static SambaLab Samba()
    {
        Require(LabServer.Samba);
        return new SambaLab();
    }

    /// <summary>The OpenLDAP directory, or a skip.</summary>
    public static SlapdLab Slapd()
    {
        Require(LabServer.Slapd);
        return new SlapdLab();
    }

    /// <summary>The 389 directory, or a skip.</summary>
    public static Ds389Lab Ds389()
    {
        Require(LabServer.Ds389);
        return new Ds389Lab();
    }

    /// <summary>The mail server, or a skip.</summary>
    public static SmtpLab Smtp()
    {
        Require(LabServer.Smtp);
        return new SmtpLab();
    }

    /// <summary>The plain mail sink, or a skip.</summary>
    public static SinkLab Sink()
    {
        Require(LabServer.Sink);
        return new SinkLab();
    }

    /// <summary>The connection string of the PostgreSQL server's superuser, or a skip.</summary>
    public static string Postgres()
    {
        Require(LabServer.Postgres);
        return LabEnvironment.Get("POSTGRES_CONNECTION");
    }

    /// <summary>The address of the RabbitMQ broker with its user and password, or a skip.</summary>
    public static string RabbitMq()
    {
        Require(LabServer.RabbitMq);
        return LabEnvironment.Get("RABBITMQ_URI");
    }

    /// <summary>Kills a server as a power cut would, and starts it again. Only for test projects that have servers of their own (tests/lab/lib/projects.sh).</summary>
    public static async Task RestartAsync(LabServer server, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo(
            LabEnvironment.Get("COMMAND"), ["restart", server.ToString().ToLowerInvariant(), "--name", LabEnvironment.Get("NAME")]) { RedirectStandardError = true })!;
        var errors = await process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        Assert.True(process.ExitCode == 0, errors);
    }

    /// <summary>A certificate authority that signed nothing here: trust in it must end in a refusal.</summary>
    public static string OtherCaFile => LabEnvironment.Get("OTHER_CA");
}
