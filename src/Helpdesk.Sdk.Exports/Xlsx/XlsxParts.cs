using System.Globalization;
using System.Text;
using System.Xml;

namespace Helpdesk.Sdk.Exports;

/// <summary>The parts of a workbook that are no rows (ISO/IEC 29500-1, SpreadsheetML).</summary>
internal static class XlsxParts
{
    public const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    public const string HeadingStyle = "2";
    public const string TimeStyle = "1";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";
    private const string Types = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    public static XmlWriterSettings Rules { get; } = new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), CloseOutput = false };

    public const string Styles = $"""
        <styleSheet xmlns="{Main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd\ hh:mm:ss"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>
        """;

    public const string Relations = $"""
        <Relationships xmlns="{Package}/relationships"><Relationship Id="rId1" Type="{Office}/officeDocument" Target="xl/workbook.xml"/></Relationships>
        """;

    public static string SheetPath(int number) => string.Create(CultureInfo.InvariantCulture, $"xl/worksheets/sheet{number}.xml");

    public static string Workbook(int sheets) =>
        $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><sheets>{Each(sheets, static n => $"<sheet name=\"{(n == 1 ? "Export" : $"Export {n}")}\" sheetId=\"{n}\" r:id=\"rId{n}\"/>")}</sheets></workbook>";

    public static string WorkbookRelations(int sheets) =>
        $"<Relationships xmlns=\"{Package}/relationships\">{Each(sheets, static n => $"<Relationship Id=\"rId{n}\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet{n}.xml\"/>")}"
        + $"<Relationship Id=\"rId{(sheets + 1).ToString(CultureInfo.InvariantCulture)}\" Type=\"{Office}/styles\" Target=\"styles.xml\"/></Relationships>";

    public static string ContentTypes(int sheets) =>
        $"<Types xmlns=\"{Package}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        + $"<Override PartName=\"/xl/workbook.xml\" ContentType=\"{Types}.sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"{Types}.styles+xml\"/>"
        + $"{Each(sheets, static n => $"<Override PartName=\"/{SheetPath(n)}\" ContentType=\"{Types}.worksheet+xml\"/>")}</Types>";

    private static string Each(int sheets, Func<int, FormattableString> one) =>
        string.Concat(Enumerable.Range(1, sheets).Select(n => FormattableString.Invariant(one(n))));
}
