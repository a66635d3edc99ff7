using System.Net.Sockets;

namespace Helpdesk.Sdk.Testing;

/// <summary>Moves the bytes of one direction of one connection under the direction's rule.</summary>
internal sealed class FaultPump(Socket from, Socket to, FaultDirection direction, Action<Socket, bool> end)
{
    private FaultRule? _rule;
    private long _count;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[64 * 1024];
        while (true)
        {
            var received = await from.ReceiveAsync(buffer, cancellationToken);
            if (received == 0) break;
            if (!await ForwardAsync(buffer.AsMemory(0, received), cancellationToken)) return;
        }

        // The end of a stream is news that a stalled or swallowed direction holds back too.
        while (CurrentRule() is { Effect: FaultEffect.Stall or FaultEffect.Swallow } rule && _count >= rule.After)
            await direction.WhenNoLonger(rule).WaitAsync(cancellationToken);
        to.Shutdown(SocketShutdown.Send);
    }

    private FaultRule CurrentRule()
    {
        var rule = direction.Rule;
        if (!ReferenceEquals(rule, _rule)) (_rule, _count) = (rule, 0);
        return rule;
    }

    /// <summary>False: the connection was ended.</summary>
    private async Task<bool> ForwardAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        while (!bytes.IsEmpty)
        {
            var rule = CurrentRule();
            if (rule.Effect != FaultEffect.None && _count >= rule.After)
            {
                if (rule.Effect == FaultEffect.Swallow) return true;
                if (rule.Effect != FaultEffect.Stall) return Finish(rule.Effect);
                await direction.WhenNoLonger(rule).WaitAsync(cancellationToken);
                continue;
            }

            var size = bytes.Length;
            if (rule.PieceSize > 0) size = Math.Min(size, rule.PieceSize);
            if (rule.Effect != FaultEffect.None) size = (int)Math.Min(size, rule.After - _count);
            if (rule.Delay > TimeSpan.Zero) await Task.Delay(rule.Delay, cancellationToken);
            // Before: what the other end may have read is counted, however late this goes on.
            direction.Count(size);
            await to.SendAsync(bytes[..size], cancellationToken);
            _count += size;
            bytes = bytes[size..];
            if (rule.Effect is FaultEffect.Close or FaultEffect.Reset or FaultEffect.HalfClose && _count >= rule.After) return Finish(rule.Effect);
        }

        return true;
    }

    private bool Finish(FaultEffect effect)
    {
        if (effect == FaultEffect.HalfClose)
        {
            to.Shutdown(SocketShutdown.Send);
            return false;
        }

        end(to, effect == FaultEffect.Reset);
        end(from, effect == FaultEffect.Reset);
        return false;
    }
}
