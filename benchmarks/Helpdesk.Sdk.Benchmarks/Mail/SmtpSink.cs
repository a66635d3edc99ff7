using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Helpdesk.Sdk.Benchmarks;

/// <summary>Postfix's smtp-sink on a free loopback port: takes mail as fast as it comes and keeps none.</summary>
internal sealed class SmtpSink : IDisposable
{
    private readonly Process _process;

    private SmtpSink(Process process, int port) => (_process, Port) = (process, port);

    public int Port { get; }

    /// <summary>Starts one.</summary>
    /// <returns><see langword="null"/> where it is not installed.</returns>
    public static async Task<SmtpSink?> StartAsync()
    {
        if (Find("smtp-sink") is not { } program || Find("smtp-source") is null)
            return null;
        var port = FreePort();
        var process = Process.Start(new ProcessStartInfo(program, ["-u", "nobody", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}"), "1000"]) { UseShellExecute = false, RedirectStandardError = true })!;
        for (var tries = 0; tries < 100; tries++)
        {
            try
            {
                using var probe = new TcpClient();
                await probe.ConnectAsync(IPAddress.Loopback, port);
                return new SmtpSink(process, port);
            }
            catch (SocketException) when (!process.HasExited)
            {
                await Task.Delay(50);
            }
        }
        throw new InvalidOperationException("smtp-sink does not answer");
    }

    public static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") + ":/usr/sbin").Split(':').Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
