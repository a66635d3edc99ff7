using System.Globalization;

namespace Helpdesk.Sdk.Testing;

/// <summary>Counts this process's sockets by their peer, from /proc (Linux), so that a leak shows whatever else runs meanwhile.</summary>
public static class OpenSockets
{
    /// <summary>Sockets of this process whose peer, reached or not, is this port.</summary>
    public static int CountTo(int port)
    {
        var own = OwnInodes();
        return Read("/proc/net/tcp").Concat(Read("/proc/net/tcp6")).Count(socket => socket.RemotePort == port && own.Contains(socket.Inode));
    }

    /// <summary>Waits until no socket to this port is left, for a few seconds at most; returns the count then.</summary>
    public static async Task<int> SettleAsync(int port)
    {
        for (var i = 0; i < 100 && CountTo(port) > 0; i++) await Task.Delay(30);
        return CountTo(port);
    }

    private static HashSet<string> OwnInodes()
    {
        var inodes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var link in Directory.EnumerateFileSystemEntries("/proc/self/fd"))
        {
            try
            {
                var target = new FileInfo(link).LinkTarget;
                if (target is not null && target.StartsWith("socket:[", StringComparison.Ordinal)) inodes.Add(target[8..^1]);
            }
            catch (IOException)
            {
                // Closed since it was listed.
            }
        }

        return inodes;
    }

    private static IEnumerable<(int RemotePort, string Inode)> Read(string table)
    {
        if (!File.Exists(table)) yield break;
        foreach (var line in File.ReadLines(table).Skip(1))
        {
            var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length < 10) continue;
            var remote = fields[2];
            yield return (int.Parse(remote.AsSpan(remote.LastIndexOf(':') + 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture), fields[9]);
        }
    }
}
