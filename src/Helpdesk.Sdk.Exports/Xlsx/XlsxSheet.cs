using System.Globalization;
using System.Xml;

namespace Helpdesk.Sdk.Exports;

/// <summary>The XML of one sheet, gathered in a buffer that is handed on whenever it is full: memory holds a few rows, never the sheet.</summary>
internal sealed class XlsxSheet : IAsyncDisposable
{
    /// <summary>A cell holds no more characters than this (Excel specifications and limits).</summary>
    public const int LongestText = 32_767;
    private const string Cut = " [cut]";
    private const int Portion = 64 * 1024;
    // Beyond fifteen digits a spreadsheet rounds.
    private const long LargestExact = 999_999_999_999_999;
    // Serial dates before 1 March 1900 mean another day in every program.
    private static readonly DateTime FirstDay = new(1900, 3, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly Stream _part;
    private readonly MemoryStream _buffer = new(Portion * 2);
    private readonly XmlWriter _xml;

    public XlsxSheet(Stream part, int columns)
    {
        _part = part;
        _xml = XmlWriter.Create(_buffer, XlsxParts.Rules);
        _xml.WriteStartDocument(standalone: true);
        _xml.WriteStartElement("worksheet", XlsxParts.Main);
        _xml.WriteRaw("<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>");
        if (columns > 0) _xml.WriteRaw(string.Create(CultureInfo.InvariantCulture, $"<cols><col min=\"1\" max=\"{columns}\" width=\"22\" customWidth=\"1\"/></cols>"));
        _xml.WriteStartElement("sheetData", XlsxParts.Main);
    }

    public void WriteHeading(IReadOnlyList<ExportColumn> columns)
    {
        _xml.WriteStartElement("row", XlsxParts.Main);
        foreach (var column in columns) WriteText(FormulaGuard.Protect(column.Name, ExportKind.Text), XlsxParts.HeadingStyle);
        _xml.WriteEndElement();
    }

    public void WriteRow(IReadOnlyList<object?> row, IReadOnlyList<ExportColumn> columns)
    {
        _xml.WriteStartElement("row", XlsxParts.Main);
        for (var i = 0; i < row.Count; i++) WriteCell(row[i], columns[i].Kind);
        _xml.WriteEndElement();
    }

    public ValueTask HandOnAsync(CancellationToken cancellationToken) => _buffer.Length < Portion ? default : FlushAsync(cancellationToken);

    public async ValueTask EndAsync(CancellationToken cancellationToken)
    {
        WriteEnd();
        await FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        _xml.Dispose();
        await _part.DisposeAsync().ConfigureAwait(false);
        await _buffer.DisposeAsync().ConfigureAwait(false);
    }

    private void WriteEnd() => _xml.WriteEndDocument();

    private async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        _xml.Flush();
        await _part.WriteAsync(_buffer.GetBuffer().AsMemory(0, (int)_buffer.Length), cancellationToken).ConfigureAwait(false);
        _buffer.SetLength(0);
    }

    private void WriteCell(object? value, ExportKind kind)
    {
        switch (value)
        {
            case null:
            case "":
            case IReadOnlyList<string> { Count: 0 }:
                WriteValue(null, null, null);
                break;
            case string text:
                WriteText(FormulaGuard.Protect(text, kind), null);
                break;
            case IReadOnlyList<string> list:
                WriteText(FormulaGuard.Protect(ExportCells.Join(list), kind), null);
                break;
            case DateTimeOffset time when time.UtcDateTime < FirstDay:
                WriteText(time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), null);
                break;
            case DateTimeOffset time:
                WriteValue(null, XlsxParts.TimeStyle, time.UtcDateTime.ToOADate().ToString("R", CultureInfo.InvariantCulture));
                break;
            case bool flag:
                WriteValue("b", null, flag ? "1" : "0");
                break;
            case int number:
                WriteValue(null, null, number.ToString(CultureInfo.InvariantCulture));
                break;
            case long number and >= -LargestExact and <= LargestExact:
                WriteValue(null, null, number.ToString(CultureInfo.InvariantCulture));
                break;
            case long number:
                WriteText(number.ToString(CultureInfo.InvariantCulture), null);
                break;
            default:
                throw ExportCells.Unknown(value);
        }
    }

    private void WriteValue(string? type, string? style, string? value)
    {
        _xml.WriteStartElement("c", XlsxParts.Main);
        if (style is not null) _xml.WriteAttributeString("s", style);
        if (type is not null) _xml.WriteAttributeString("t", type);
        if (value is not null) _xml.WriteElementString("v", XlsxParts.Main, value);
        _xml.WriteEndElement();
    }

    private void WriteText(string text, string? style)
    {
        _xml.WriteStartElement("c", XlsxParts.Main);
        if (style is not null) _xml.WriteAttributeString("s", style);
        _xml.WriteAttributeString("t", "inlineStr");
        _xml.WriteStartElement("is", XlsxParts.Main);
        _xml.WriteStartElement("t", XlsxParts.Main);
        _xml.WriteAttributeString("xml", "space", null, "preserve");
        _xml.WriteString(XmlLetters.Escape(Shorten(text)));
        _xml.WriteEndElement();
        _xml.WriteEndElement();
        _xml.WriteEndElement();
    }

    private static string Shorten(string text)
    {
        if (text.Length <= LongestText) return text;
        var end = LongestText - Cut.Length;
        return string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[end - 1]) ? end - 1 : end), Cut);
    }
}
